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
 * An owner deleted an item.
 *
 * @param lost who could see it until now
 */
public record ItemDeleted(
        DistrictId district, PersonId by, ItemId thing, int version, Set<PersonId> lost)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("version", version);
    }

    @Override
    public List<News> news() {
        return lost.isEmpty() ? List.of() : List.of(new News(NewsKind.ENDED, thing, lost));
    }
}
