package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.PersonId;

/** Somebody chose what comes in of an archive. */
public record ImportBegun(
        DistrictId district, PersonId by, ImportId thing, int chosen, boolean again)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("chosen", chosen, "again", again);
    }
}
