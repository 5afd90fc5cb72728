package org.openportfolio.item.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;

/**
 * An owner opened a portfolio for the first time, got through its description, summed it up, or
 * placed, moved or removed a post.
 *
 * @param how {@code OPENED}, {@code INTRODUCED}, {@code SUMMED_UP}, {@code PLACED}, {@code MOVED}
 *     or {@code REMOVED}
 * @param item of the post
 * @param lost who cannot see the item of a removed post any more
 */
public record PortfolioChanged(
        DistrictId district,
        PersonId by,
        PortfolioId thing,
        String how,
        Optional<ItemId> item,
        Set<PersonId> lost)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return item.isPresent()
                ? Map.of("how", how, "item", item.get().value())
                : Map.of("how", how);
    }

    @Override
    public List<News> news() {
        var news = new ArrayList<>(List.of(News.of(NewsKind.CHANGED, thing)));
        if (item.isPresent() && !lost.isEmpty())
            news.add(new News(NewsKind.ENDED, item.get(), lost));
        return news;
    }
}
