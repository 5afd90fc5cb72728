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
 * An owner hid an item (IT-5).
 *
 * @param lost who could see it until now
 */
public record ItemHidden(DistrictId district, PersonId by, ItemId thing, Set<PersonId> lost)
        implements DomainEvent {
    @Override
    public List<News> news() {
        var changed = News.of(NewsKind.CHANGED, thing);
        return lost.isEmpty()
                ? List.of(changed)
                : List.of(new News(NewsKind.ENDED, thing, lost), changed);
    }
}
