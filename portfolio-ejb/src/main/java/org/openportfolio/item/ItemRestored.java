package org.openportfolio.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;

/**
 * An owner gave an item back what a former version of it was.
 *
 * @param version the new version
 * @param former the one it is like
 * @param lost what is no longer in the collection, with who cannot see it any more
 */
public record ItemRestored(
        DistrictId district,
        PersonId by,
        ItemId thing,
        int version,
        int former,
        Map<ItemId, Set<PersonId>> lost)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("version", version, "former", former);
    }

    @Override
    public List<News> news() {
        var news = new ArrayList<News>();
        news.add(News.of(NewsKind.CHANGED, thing));
        lost.forEach(
                (item, people) -> {
                    if (!people.isEmpty()) news.add(new News(NewsKind.ENDED, item, people));
                });
        return news;
    }
}
