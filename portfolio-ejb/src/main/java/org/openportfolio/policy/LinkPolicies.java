package org.openportfolio.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;

/**
 * Decides whether portfolios may have public links, and which rule refuses (PO-1 to PO-5).
 * Evaluated whenever it is asked, from the policy, the licences, roles and grades of that moment;
 * nothing is worked out in advance (PO-7).
 *
 * <p>The rules, in their order: portfolios are licensed for the district or for every school of the
 * owner; the district has link sharing on; the grade rule; no school of the owner is stricter; and,
 * where the owner of a student's portfolio asks and not a teacher, students may generate links. The
 * grades that count are the owner's, and all of them must be allowed; a student without a grade is
 * allowed only where no grades are selected. Schools of an owner are those where they are student
 * or teacher today. Who is neither today, since they left or between two school years, is what they
 * were last, so that leaving opens nothing, and links of leavers live on (ID-4). A portfolio is a
 * teacher's where its owner is a teacher and no student: it knows no grades.
 */
@ApplicationScoped
public class LinkPolicies {
    /** The policy of the district of this transaction: {@code policy_in_force}, always one row. */
    static final String IN_FORCE =
            """
            policy_in_force as (
              select coalesce(p.version, 0) as version, coalesce(p.link_sharing, %s) as link_sharing, p.grades,
                     coalesce(p.generated_by, '%s') as generated_by, coalesce(p.public_name, '%s') as public_name,
                     coalesce(p.link_months, %d) as link_months
                from (values (1)) one (row) left join (
                  select * from sharing_policy where district_id = (select current_district())
                   order by version desc limit 1) p on true)
            """
                    .formatted(
                            SharingPolicy.NONE.rules().linkSharing(),
                            SharingPolicy.NONE.rules().generatedBy(),
                            SharingPolicy.NONE.rules().publicName(),
                            SharingPolicy.NONE.rules().linkMonths());

    /**
     * Of each {@code asked_owner (id)} all that the rules look at besides the district's policy:
     * {@code ruled_owner (owner_id, student, licensed, grades, open_there, grades_there,
     * teachers_only_there)}.
     */
    static final String OWNERS =
            """
            ruled_role as (
              select person_id, school_id, student from (
                select r.person_id, r.school_id, r.role = 'STUDENT' as student,
                       rank() over (partition by r.person_id order by
                         case when coalesce(r.ends_on > current_date, true) then 'infinity' else r.ends_on end desc) as latest
                  from asked_owner a join person_role r on r.person_id = a.id
                 where r.role in ('STUDENT', 'TEACHER') and coalesce(r.starts_on <= current_date, true)) r
               where latest = 1),
            ruled_licence as materialized (
              select l.school_id from licence l
               where l.feature = 'PORTFOLIO' and l.starts_on <= current_date and coalesce(l.ends_on > current_date, true)),
            """
                    + owners(
                            "ruled_school",
                            "ruled_owner",
                            """
                            select sp.link_sharing, sp.grades, sp.generated_by from school_policy sp
                             where sp.school_id = s.id order by sp.version desc limit 1
                            """);

    /**
     * For owners that a CTE {@code asked_owner (id)} names: {@code link_ruling (owner_id,
     * for_owner, for_teacher, live_months, public_name)}. {@code for_owner} and {@code for_teacher}
     * are the name of the {@link LinkRefusal} that refuses a link made by the owner and one made by
     * a teacher of theirs; null where it is allowed. Has no parameters and ends without a comma;
     * its other CTEs are named {@code policy_in_force} and {@code ruled_…}. Runs inside the
     * district.
     */
    public static final String RULED =
            IN_FORCE + ",\n" + OWNERS + ",\n" + ruling("link_ruling", "policy_in_force");

    @Inject Rows rows;

    /**
     * What the rules look at, of each owner at their schools.
     *
     * @param schools name of the CTE of the schools
     * @param owners name of the CTE of the owners
     * @param rules SQL: link_sharing, grades and generated_by of the school s.id, or no row
     */
    static String owners(String schools, String owners, String rules) {
        return """
               %1$s as materialized (
                 select s.id, exists (select 1 from ruled_licence l where l.school_id = s.id) as licensed,
                        coalesce(p.link_sharing, true) as link_sharing, p.grades,
                        coalesce(p.generated_by = 'TEACHERS_ONLY', false) as teachers_only
                   from (select distinct school_id as id from ruled_role where school_id is not null) s
                   left join lateral (%3$s) p on true),
               %2$s as materialized (
                 select o.id as owner_id, o.grades, coalesce(bool_or(r.student), true) as student,
                        coalesce(bool_and(coalesce(s.licensed, false)) filter (where r.person_id is not null), false)
                          or exists (select 1 from ruled_licence l where l.school_id is null) as licensed,
                        coalesce(bool_and(s.link_sharing), true) as open_there,
                        coalesce(bool_and(s.grades is null or o.grades <> '{}' and o.grades <@ s.grades), true) as grades_there,
                        coalesce(bool_or(s.teachers_only), false) as teachers_only_there
                   from (select p.id, array(select g.grade from person_grade g where g.person_id = p.id) as grades
                           from asked_owner a join person p on p.id = a.id) o
                   left join ruled_role r on r.person_id = o.id
                   left join %1$s s on s.id = r.school_id
                  group by o.id, o.grades)
               """
                .formatted(schools, owners, rules);
    }

    /** The ruling under a policy, of one row like policy_in_force, for each ruled_owner. */
    static String ruling(String name, String policy) {
        return ruling(name, policy, "ruled_owner");
    }

    /** The same, for the owners as another CTE like ruled_owner has them. */
    static String ruling(String name, String policy, String owners) {
        return """
               %1$s as (
                 select owner_id, coalesce(refusal, case
                          when student and teachers_only_there then 'SCHOOL'
                          when student and generated_by = 'TEACHERS_ONLY' then 'TEACHERS_ONLY' end) as for_owner,
                        refusal as for_teacher, link_months as live_months, public_name
                   from (
                     select o.*, p.generated_by, p.link_months, p.public_name, case
                              when not o.licensed then 'NOT_LICENSED'
                              when not p.link_sharing then 'SHARING_OFF'
                              when o.student and p.grades is not null and not (o.grades <> '{}' and o.grades <@ p.grades) then 'GRADE'
                              when not o.open_there or o.student and not o.grades_there then 'SCHOOL' end as refusal
                       from %3$s o cross join %2$s p) r)
               """
                .formatted(name, policy, owners);
    }

    /** The rulings for those of the people who are of this district, in one statement. */
    public Map<PersonId, LinkRuling> of(Collection<PersonId> owners) {
        return rows
                .list(
                        "with asked_owner as (select distinct unnest(?::uuid[]) as id),\n"
                                + RULED
                                + "select * from link_ruling",
                        LinkPolicies::ruling,
                        owners)
                .stream()
                .collect(Collectors.toMap(LinkRuling::owner, Function.identity()));
    }

    /** The policy of the district of this transaction. */
    public SharingPolicy inForce() {
        return rows.find(
                        """
                        select * from sharing_policy where district_id = (select current_district())
                         order by version desc limit 1
                        """,
                        row -> new SharingPolicy(row.getInt("version"), rules(row)))
                .orElse(SharingPolicy.NONE);
    }

    /** Reads what a policy says from a row of sharing_policy or policy_proposal. */
    static SharingPolicy.Rules rules(ResultSet row) throws SQLException {
        return new SharingPolicy.Rules(
                row.getBoolean("link_sharing"),
                grades(row, "grades"),
                GeneratedBy.valueOf(row.getString("generated_by")),
                PublicName.valueOf(row.getString("public_name")),
                row.getInt("link_months"),
                row.getInt("invitation_days"),
                grades(row, "external_grades"),
                row.getInt("view_log_days"));
    }

    static Optional<Set<String>> grades(ResultSet row, String column) throws SQLException {
        return row.getArray(column) == null
                ? Optional.empty()
                : Optional.of(Set.copyOf(Rows.texts(row, column)));
    }

    private static LinkRuling ruling(ResultSet row) throws SQLException {
        return new LinkRuling(
                new PersonId(Rows.uuid(row, "owner_id")),
                refusal(row.getString("for_owner")),
                refusal(row.getString("for_teacher")),
                row.getInt("live_months"),
                PublicName.valueOf(row.getString("public_name")));
    }

    private static Optional<LinkRefusal> refusal(String name) {
        return Optional.ofNullable(name).map(LinkRefusal::valueOf);
    }
}
