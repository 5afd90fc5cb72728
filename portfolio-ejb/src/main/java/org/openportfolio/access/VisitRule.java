package org.openportfolio.access;

import org.openportfolio.policy.ExternalPolicies;

/**
 * The one rule of what an invitation is at this moment, as SQL: the owner's list and the door that
 * visitors come through are made from it, so they cannot disagree. Nothing is worked out in advance
 * (EX-8, PO-9).
 */
public final class VisitRule {
    /**
     * For invitations that a CTE {@code asked_invitation (id)} names: invitation_standing (id,
     * state, refused_by). The state is REVOKED, ENDED, SUSPENDED, NOT_YET or OPEN; refused_by is
     * what suspends it: HELD by an administrator, a rule of the policy by its name, or OWNER_AWAY;
     * else null. Has no parameters and ends without a comma. Runs inside the district.
     */
    public static final String STANDING =
            """
            asked_owner (id) as (
              select distinct v.owner_id from asked_invitation a join invitation v on v.id = a.id),
            """
                    + ExternalPolicies.RULED
                    + """
                    , invitation_standing (id, state, refused_by) as (
                      select v.id, case
                               when v.revoked_at is not null then 'REVOKED'
                               when v.ends_at <= now() then 'ENDED'
                               when v.refused_by is not null then 'SUSPENDED'
                               when v.starts_at > now() and v.starts_at > v.made_at then 'NOT_YET'
                               else 'OPEN' end, v.refused_by
                        from (
                          select v.*, coalesce(case when exists (
                                   select 1 from closing h where h.invitation_id = v.id and h.kind = 'HELD' and h.released_at is null) then 'HELD' end,
                                 r.refusal, case when o.state = 'DISABLED' or not %s then 'OWNER_AWAY' end) as refused_by
                            from asked_invitation a join invitation v on v.id = a.id
                            join person o on o.id = v.owner_id join district d on d.id = v.district_id
                            join external_ruling r on r.owner_id = v.owner_id) v)
                    """
                            .formatted(Rule.OWNER_LIVES);

    /**
     * The condition that the viewer is on no visit with restricted feedback, where only what the
     * visitor and the owner say to each other is seen (EX-9). True for all members.
     *
     * @param me SQL: the viewer's id
     */
    public static String unrestricted(String me) {
        return """
               ((select current_visit()) is null or not exists (
                 select 1 from invitation rv where rv.id = (select current_visit()) and rv.external_id = %s and rv.restricted))
               """
                .formatted(me)
                .strip();
    }

    private VisitRule() {}
}
