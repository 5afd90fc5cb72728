package org.openportfolio.item;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;

/** An owner changed an item. */
public record ItemChanged(DistrictId district, PersonId by, ItemId thing, int version)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("version", version);
    }
}
