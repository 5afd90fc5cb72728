package org.openportfolio.audit.seal;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.PersonId;

/**
 * Entries of the audit log went because they had been kept for the time that the district set.
 *
 * @param seal the last one whose entries are gone
 */
public record AuditCut(DistrictId district, int seal, long entries) implements DomainEvent {
    @Override
    public PersonId by() {
        return null;
    }

    @Override
    public Id thing() {
        return null;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("seal", seal, "entries", entries);
    }
}
