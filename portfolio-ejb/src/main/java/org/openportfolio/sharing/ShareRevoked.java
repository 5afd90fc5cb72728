package org.openportfolio.sharing;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;

/** An owner ended a share. */
public record ShareRevoked(DistrictId district, PersonId by, ItemId thing, GrantId share)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("share", share.value());
    }
}
