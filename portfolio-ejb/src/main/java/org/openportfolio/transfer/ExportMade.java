package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.PersonId;

/** An archive can be fetched. */
public record ExportMade(
        DistrictId district, PersonId by, ExportId thing, int items, int files, long bytes)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("items", items, "files", files, "bytes", bytes);
    }
}
