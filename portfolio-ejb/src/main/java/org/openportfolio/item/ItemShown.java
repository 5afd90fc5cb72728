package org.openportfolio.item;

import java.util.List;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;

/**
 * An owner showed an item that was hidden (IT-5).
 *
 * @param reached who can see it now
 */
public record ItemShown(DistrictId district, PersonId by, ItemId thing, Set<PersonId> reached)
        implements DomainEvent {
    @Override
    public List<News> news() {
        var changed = News.of(NewsKind.CHANGED, thing);
        return reached.isEmpty()
                ? List.of(changed)
                : List.of(new News(NewsKind.SHARED, thing, reached), changed);
    }
}
