package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.PersonId;

/**
 * An administrator has an archive made of all that somebody made: a line of that person's ledger
 * (AU-2).
 *
 * @param thing whose it is
 */
public record HandoverConfirmed(
        DistrictId district,
        PersonId by,
        PersonId thing,
        ExportId export,
        HandoverReason reason,
        HandoverRole role)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("export", export.value(), "reason", reason, "role", role);
    }
}
