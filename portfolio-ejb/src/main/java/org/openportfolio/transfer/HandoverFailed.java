package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.PersonId;

/** An archive that an administrator asked for could not be made, however often it was tried. */
public record HandoverFailed(DistrictId district, PersonId by, ExportId thing, PersonId person)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("person", person.value());
    }
}
