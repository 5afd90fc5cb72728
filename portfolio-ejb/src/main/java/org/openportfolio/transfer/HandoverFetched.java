package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.PersonId;

/**
 * The administrator who asked for an archive of what somebody made fetched it for the first time.
 *
 * @param thing whose it is
 */
public record HandoverFetched(DistrictId district, PersonId by, PersonId thing, ExportId export)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("export", export.value());
    }
}
