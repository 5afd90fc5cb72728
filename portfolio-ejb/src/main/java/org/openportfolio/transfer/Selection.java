package org.openportfolio.transfer;

import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;

/**
 * Which items of an owner go into an archive: what was asked for and whatever lies in it. What is
 * hidden goes along, since it goes to its owner; what is in the bin does not.
 */
final class Selection {
    /**
     * A CTE {@code selected (id)}; parameters as {@link #parameters}: owner, scope, items,
     * portfolio.
     */
    static final String OF =
            """
            with recursive asked as (select ?::uuid as owner, ?::text as scope, ?::uuid[] as items, ?::uuid as portfolio),
            selected (id) as (
              select i.id from asked a join item i on i.owner_id = a.owner and i.deleted_at is null
               where a.scope = 'EVERYTHING' or i.id = any(a.items)
                  or i.id in (select p.item_id from post p where p.portfolio_id = a.portfolio)
              union
              select i.id from asked a cross join selected s join collection_entry e on e.collection_id = s.id
                join item i on i.id = e.item_id and i.owner_id = a.owner and i.deleted_at is null)
            """;

    private Selection() {}

    static Object[] parameters(PersonId owner, ExportScope scope) {
        return new Object[] {
            owner,
            scope.name(),
            scope.items(),
            scope.onePortfolio().map(PortfolioId::value).orElse(null)
        };
    }
}
