package org.openportfolio.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;

/**
 * Decides whether somebody may let in people from outside, which rule refuses, and for how long at
 * most (PO-9). Like {@link LinkPolicies} it is evaluated whenever it is asked, when inviting and at
 * every visit, so that what a district decides counts at once.
 *
 * <p>The rules, in their order: portfolios are licensed for the district or for every school of the
 * owner; and where the district has chosen grades, all grades of a student are among them. The
 * grades are for students: a teacher knows none. The longest time counts when inviting and
 * extending; it shortens nothing that was given.
 */
@ApplicationScoped
public class ExternalPolicies {
    /**
     * For owners that a CTE {@code asked_owner (id)} names: {@code external_ruling (owner_id,
     * refusal, most_days)}; the refusal is the name of an {@link ExternalRefusal}, null where it is
     * allowed. Has no parameters and ends without a comma; its other CTEs are named {@code
     * external_policy} and {@code ruled_…}. Runs inside the district.
     */
    public static final String RULED =
            """
            external_policy as (
              select coalesce(p.invitation_days, %d) as invitation_days, p.external_grades
                from (values (1)) one (row) left join (
                  select * from sharing_policy where district_id = (select current_district())
                   order by version desc limit 1) p on true),
            """
                            .formatted(SharingPolicy.NONE.rules().invitationDays())
                    + LinkPolicies.OWNERS
                    + """
                    , external_ruling (owner_id, refusal, most_days) as (
                      select o.owner_id, case
                               when not o.licensed then 'NOT_LICENSED'
                               when o.student and p.external_grades is not null
                                    and not (o.grades <> '{}' and o.grades <@ p.external_grades) then 'GRADE' end,
                             p.invitation_days
                        from ruled_owner o cross join external_policy p)
                    """;

    @Inject Rows rows;

    /**
     * What holds for one owner.
     *
     * @param refusal which rule says no; empty where they may invite
     * @param mostDays how long an invitation lasts at most
     */
    public record Ruling(Optional<ExternalRefusal> refusal, int mostDays) {}

    /** The ruling for a member of the district. */
    public Ruling of(PersonId owner) {
        return rows.find(
                        "with asked_owner as (select ?::uuid as id),\n"
                                + RULED
                                + "select refusal, most_days from external_ruling",
                        row ->
                                new Ruling(
                                        Optional.ofNullable(row.getString("refusal"))
                                                .map(ExternalRefusal::valueOf),
                                        row.getInt("most_days")),
                        owner)
                .orElseThrow();
    }
}
