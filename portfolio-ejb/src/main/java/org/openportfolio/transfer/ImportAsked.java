package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.PersonId;

/** Somebody brought an archive. */
public record ImportAsked(DistrictId district, PersonId by, ImportId thing, long size)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("size", size);
    }
}
