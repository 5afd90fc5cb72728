package org.openportfolio.link;

import org.openportfolio.access.Access;
import org.openportfolio.policy.LinkPolicies;

/**
 * The one rule of what a public link is at this moment, as SQL: the share menu, the page of a class
 * and the public page are made from it, so they cannot disagree. Nothing is worked out in advance
 * (PO-7).
 */
final class LinkRule {
    /** The owners of the links that a CTE {@code asked_link (id)} names. */
    static final String OWNERS =
            """
            asked_owner (id) as (
              select distinct pf.owner_id from asked_link a join public_link l on l.id = a.id
                join portfolio pf on pf.id = l.portfolio_id),
            """;

    /**
     * For links that a CTE {@code asked_link (id)} names, whose owners at least are in {@code
     * asked_owner (id)}: link_standing (id, portfolio_id, owner_id, state, refused_by, live_until,
     * public_name). The state is the name of a {@link LinkState}, but NONE; refused_by is what
     * suspends it, the name of a {@link LinkObstacle}, or null; live_until is when its months are
     * over, counted by the calendar in UTC (LK-3). It brings link_ruling along, ends without a
     * comma and has no parameters.
     */
    static final String STANDING =
            LinkPolicies.RULED
                    + """
                    , link_standing (id, portfolio_id, owner_id, state, refused_by, live_until, public_name) as (
                      select l.id, l.portfolio_id, l.owner_id,
                             case when l.revoked_at is not null then 'REVOKED'
                                  when l.live_until <= now() then 'EXPIRED'
                                  when l.refused_by is not null then 'SUSPENDED'
                                  else 'OPEN' end,
                             l.refused_by, l.live_until, l.public_name
                        from (
                          select l.id, l.portfolio_id, pf.owner_id, l.revoked_at, r.public_name,
                                 (l.runs_from at time zone 'UTC' + make_interval(months => r.live_months)) at time zone 'UTC' as live_until,
                                 coalesce(case when %2$s then 'HELD' end,
                                          case when l.by_teacher then r.for_teacher else r.for_owner end,
                                          case when not %1$s then 'OWNER_AWAY' end) as refused_by
                            from asked_link a join public_link l on l.id = a.id
                            join portfolio pf on pf.id = l.portfolio_id
                            join person o on o.id = pf.owner_id join district d on d.id = l.district_id
                            join link_ruling r on r.owner_id = pf.owner_id) l)
                    """
                            .formatted(LinkRule.OWNER_READABLE, LinkRule.HELD);

    /** The owner, named o, of district d, has not been locked out, and has not long left (ID-4). */
    static final String OWNER_READABLE = "(o.state <> 'DISABLED' and " + Access.OWNER_LIVES + ")";

    /** An administrator keeps the link of the portfolio, named pf, closed. */
    static final String HELD =
            "exists (select 1 from closing h where h.portfolio_id = pf.id and h.kind = 'HELD' and h.released_at is null)";

    private LinkRule() {}
}
