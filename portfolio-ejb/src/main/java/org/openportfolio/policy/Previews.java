package org.openportfolio.policy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Says before a policy is saved what it would do (PO-8). */
@Stateless
@ForMembers
public class Previews {
    /**
     * The rule itself, asked twice: under the policy in force, and under the one that is wished.
     *
     * <p>Templates and links belong to features that build on this one, so their tables are read
     * here and not their rules asked. For whom a template makes a portfolio is as in {@code
     * item.portfolio.Portfolios}; a link is open as in {@code link}: not revoked, its months not
     * over, not refused to who stands behind it, and its owner neither locked out nor gone for
     * good; nobody can get a link of the portfolio of such an owner either. A test holds them
     * together.
     */
    private static final String COUNTS =
            counts(
                    """
                    wished_policy as (
                      select ?::boolean as link_sharing, string_to_array(?, ',') as grades, ? as generated_by,
                             ? as public_name, ?::int as link_months)
                    """,
                    LinkPolicies.ruling("ruled_then", "wished_policy"));

    /** The same, where one school wishes other rules. */
    private static final String SCHOOL_COUNTS =
            counts(
                    """
                    wished_school as (
                      select ?::uuid as school_id, ?::boolean as link_sharing, string_to_array(?, ',') as grades, ? as generated_by)
                    """,
                    LinkPolicies.owners(
                                    "then_school",
                                    "then_owner",
                                    """
                                    select w.link_sharing, w.grades, w.generated_by from wished_school w where w.school_id = s.id
                                    union all
                                    select * from (
                                      select sp.link_sharing, sp.grades, sp.generated_by from school_policy sp
                                       where sp.school_id = s.id and sp.school_id <> (select w.school_id from wished_school w)
                                       order by sp.version desc limit 1) others
                                    """)
                            + ", "
                            + LinkPolicies.ruling("ruled_then", "policy_in_force", "then_owner"));

    /**
     * @param wished a CTE of what is wished
     * @param then ruled_then, and what it needs besides
     */
    private static String counts(String wished, String then) {
        return "with "
                + wished
                + """
            , to_come as materialized (
              select owner_id, count(*) as portfolios from (
                select distinct t.id, r.person_id as owner_id
                  from portfolio_template t
                  join person_role r on (r.role = 'STUDENT' or r.role = 'TEACHER' and t.for_teachers)
                   and coalesce(r.starts_on <= current_date, true) and coalesce(r.ends_on > current_date, true)
                   and (t.school_ids = '{}' or r.school_id = any(t.school_ids))
                  join person p on p.id = r.person_id and p.state = 'ACTIVE'
                 where t.published_at is not null and t.archived_at is null
                   and (r.role = 'TEACHER' or t.grades = '{}' or exists (
                     select 1 from person_grade g where g.person_id = r.person_id and g.grade = any(t.grades)))
                   and not exists (select 1 from portfolio pf where pf.template_id = t.id and pf.owner_id = r.person_id)) o
               group by owner_id),
            existing as materialized (select owner_id, count(*) as portfolios from portfolio group by owner_id),
            asked_owner as materialized (
              select coalesce(e.owner_id, c.owner_id) as id, coalesce(e.portfolios, 0) as existing, coalesce(c.portfolios, 0) as to_come
                from existing e full join to_come c on c.owner_id = e.owner_id),
            """
                + LinkPolicies.IN_FORCE
                + ",\n"
                + LinkPolicies.OWNERS
                + ",\n"
                + LinkPolicies.ruling("ruled_now", "policy_in_force")
                + ",\n"
                + then
                + """
                    ,
                    owner_here as materialized (
                      select o.id, o.state <> 'DISABLED' and (o.state <> 'LEFT'
                               or o.left_at + make_interval(months => d.leaver_grace_months) > now()) as here
                        from asked_owner a join person o on o.id = a.id join district d on d.id = o.district_id),
                    link_count as (
                      select owner_id, count(*) filter (where open_now and not open_then) as suspended,
                             count(*) filter (where open_then and not open_now) as revived
                        from (
                          select pf.owner_id,
                                 case when l.by_teacher then n.for_teacher else n.for_owner end is null
                                   and (l.runs_from at time zone 'UTC' + make_interval(months => n.live_months)) at time zone 'UTC' > now() as open_now,
                                 case when l.by_teacher then t.for_teacher else t.for_owner end is null
                                   and (l.runs_from at time zone 'UTC' + make_interval(months => t.live_months)) at time zone 'UTC' > now() as open_then
                            from public_link l join portfolio pf on pf.id = l.portfolio_id
                            join owner_here o on o.id = pf.owner_id and o.here
                            join ruled_now n on n.owner_id = pf.owner_id join ruled_then t on t.owner_id = pf.owner_id
                           where l.revoked_at is null
                             -- what an administrator keeps closed, no policy opens
                             and not exists (select 1 from closing h where h.portfolio_id = pf.id and h.kind = 'HELD' and h.released_at is null)) l
                       group by owner_id)
                    select whose, grade, sum(existing) as existing, sum(to_come) as to_come,
                           coalesce(sum(existing + to_come) filter (where now), 0) as shareable_now,
                           coalesce(sum(existing + to_come) filter (where later and not now), 0) as become,
                           coalesce(sum(existing + to_come) filter (where now and not later), 0) as stop,
                           sum(suspended) as suspended, sum(revived) as revived
                      from (
                        select case when not o.student then 'TEACHERS' when o.grades = '{}' then 'NO_GRADE'
                                    when cardinality(o.grades) > 1 then 'SEVERAL_GRADES' else 'GRADE' end as whose,
                               case when o.student and cardinality(o.grades) = 1 then o.grades[1] else '' end as grade,
                               a.existing, a.to_come, n.for_teacher is null and h.here as now, t.for_teacher is null and h.here as later,
                               coalesce(l.suspended, 0) as suspended, coalesce(l.revived, 0) as revived
                          from asked_owner a join ruled_owner o on o.owner_id = a.id join owner_here h on h.id = a.id
                          join ruled_now n on n.owner_id = a.id join ruled_then t on t.owner_id = a.id
                          left join link_count l on l.owner_id = a.id) counted
                     group by whose, grade
                    """;
    }

    @Inject Rows rows;

    /**
     * Counts what would change if the rules were in force now.
     *
     * @throws UserFault NOT_ALLOWED for who is no administrator of the district
     */
    public PolicyPreview of(Viewer viewer, SharingPolicy.Rules wished) {
        if (!viewer.is(Role.DISTRICT_ADMIN) && !viewer.is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
        wished.requireSound();
        return sorted(
                rows.list(
                        COUNTS,
                        Previews::line,
                        wished.linkSharing(),
                        Policies.listed(wished.grades()),
                        wished.generatedBy(),
                        wished.publicName(),
                        wished.linkMonths()));
    }

    /**
     * Counts what would change if the rules of a school were in force now.
     *
     * @throws UserFault NOT_ALLOWED for who is no administrator of the district
     */
    public PolicyPreview ofSchool(Viewer viewer, SchoolId school, SchoolRules wished) {
        viewer.requireDistrictAdmin();
        wished.requireSound();
        return sorted(
                rows.list(
                        SCHOOL_COUNTS,
                        Previews::line,
                        school,
                        wished.linkSharing(),
                        Policies.listed(wished.grades()),
                        wished.generatedBy()));
    }

    private static PolicyPreview sorted(List<PolicyPreview.Line> lines) {
        lines.sort(
                Comparator.comparing(PolicyPreview.Line::whose)
                        .thenComparing(line -> GradeCodes.all().indexOf(line.grade())));
        return new PolicyPreview(lines);
    }

    private static PolicyPreview.Line line(ResultSet row) throws SQLException {
        return new PolicyPreview.Line(
                PolicyPreview.Whose.valueOf(row.getString("whose")),
                row.getString("grade"),
                row.getInt("existing"),
                row.getInt("to_come"),
                row.getInt("shareable_now"),
                row.getInt("become"),
                row.getInt("stop"),
                row.getInt("suspended"),
                row.getInt("revived"));
    }
}
