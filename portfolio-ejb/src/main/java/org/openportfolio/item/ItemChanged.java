package org.openportfolio.item;

import java.util.List;
import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;

/** An owner changed an item. */
public record ItemChanged(DistrictId district, PersonId by, ItemId thing, int version)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("version", version);
    }

    @Override
    public List<News> news() {
        return List.of(News.of(NewsKind.CHANGED, thing));
    }
}
