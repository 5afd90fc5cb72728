package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.PersonId;

/**
 * The administrator who asked for an archive of what somebody made took that back, or deleted the
 * archive before its time.
 *
 * @param thing whose it is
 */
public record HandoverEnded(
        DistrictId district, PersonId by, PersonId thing, ExportId export, HandoverState before)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("export", export.value(), "before", before);
    }
}
