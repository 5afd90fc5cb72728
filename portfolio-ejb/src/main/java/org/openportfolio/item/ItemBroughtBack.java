package org.openportfolio.item;

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
 * An owner took an item out of the bin.
 *
 * @param reached who can see it again
 */
public record ItemBroughtBack(
        DistrictId district, PersonId by, ItemId thing, int version, Set<PersonId> reached)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("version", version);
    }

    @Override
    public List<News> news() {
        var changed = News.of(NewsKind.CHANGED, thing);
        return reached.isEmpty()
                ? List.of(changed)
                : List.of(new News(NewsKind.SHARED, thing, reached), changed);
    }
}
