package org.openportfolio.item.collection;

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
 * An owner put items into a collection, moved them, or took them out.
 *
 * @param how {@code PUT}, {@code MOVED} or {@code TAKEN_OUT}
 * @param items how many
 * @param lost for what was taken out, who cannot see it any more
 */
public record CollectionArranged(
        DistrictId district,
        PersonId by,
        ItemId thing,
        String how,
        int items,
        Map<ItemId, Set<PersonId>> lost)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("how", how, "items", items);
    }

    @Override
    public List<News> news() {
        var news = new ArrayList<>(List.of(News.of(NewsKind.CHANGED, thing)));
        lost.forEach(
                (item, people) -> {
                    if (!people.isEmpty()) news.add(new News(NewsKind.ENDED, item, people));
                });
        return news;
    }
}
