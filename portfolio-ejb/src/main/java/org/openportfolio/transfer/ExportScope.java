package org.openportfolio.transfer;

import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Wish;

/** What goes into an archive (TR-1): with whatever lies in it, at any depth. */
public sealed interface ExportScope {
    /** How many items can be chosen. */
    int MOST_CHOSEN = 500;

    /** A few things. */
    record ChosenItems(List<ItemId> items) implements ExportScope {
        public ChosenItems {
            items = List.copyOf(items);
            Wish.present("scope.itemIds", items.isEmpty() ? null : items);
            Wish.atMost("scope.itemIds", items, MOST_CHOSEN);
        }
    }

    /** A portfolio, with its sections. */
    record OnePortfolio(PortfolioId portfolio) implements ExportScope {}

    /** Everything that somebody owns. */
    record Everything() implements ExportScope {}

    /** As the database knows it. */
    default String name() {
        if (this instanceof ChosenItems) return "ITEMS";
        return this instanceof OnePortfolio ? "PORTFOLIO" : "EVERYTHING";
    }

    /** The chosen items, where there are such. */
    default List<ItemId> items() {
        return List.of();
    }

    /** The portfolio, where it is one. */
    default Optional<PortfolioId> onePortfolio() {
        return this instanceof OnePortfolio one ? Optional.of(one.portfolio()) : Optional.empty();
    }
}
