package org.openportfolio.graphql.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.PortfolioView;
import org.openportfolio.access.Shelf;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Thing;

/** What other things are about, as the viewer sees it: one statement, whatever their number. */
@ApplicationScoped
public class Things {
    @Inject CurrentViewer viewer;
    @Inject Shelf shelf;
    @Inject PortfolioShelf portfolioShelf;

    /** For each of the things its item; null where it is none, or none that the viewer sees. */
    public List<Item> items(List<? extends Thing> things) {
        var found = seen(only(ItemId.class, things));
        return things.stream().map(found::get).toList();
    }

    /** For each its portfolio; null where it is none, or none that the viewer sees. */
    public List<Portfolio> portfolios(List<? extends Thing> things) {
        var ids = only(PortfolioId.class, things);
        var views =
                ids.isEmpty()
                        ? List.<PortfolioView>of()
                        : portfolioShelf.several(viewer.get(), ids);
        Map<Thing, Portfolio> found =
                views.stream()
                        .collect(
                                Collectors.toMap(
                                        PortfolioView::id, one -> Portfolio.of(one, viewer.get())));
        return things.stream().map(found::get).toList();
    }

    /** Those of the items that the viewer sees. */
    public Map<Thing, Item> seen(Collection<ItemId> items) {
        var views = items.isEmpty() ? List.<ItemView>of() : shelf.several(viewer.get(), items);
        return views.stream()
                .collect(Collectors.toMap(ItemView::id, one -> Item.of(one, viewer.get())));
    }

    private static <T extends Thing> List<T> only(Class<T> kind, List<? extends Thing> things) {
        return things.stream().filter(kind::isInstance).map(kind::cast).distinct().toList();
    }
}
