package org.openportfolio.item;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;

/** Somebody made an item. */
public record ItemMade(DistrictId district, PersonId by, ItemId thing, ItemKind kind)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("kind", kind);
    }
}
