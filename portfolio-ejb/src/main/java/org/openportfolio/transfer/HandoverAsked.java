package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** An administrator asked for all that somebody made; nothing is made before the second step. */
public record HandoverAsked(
        DistrictId district, PersonId by, PersonId thing, HandoverReason reason, HandoverRole role)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("reason", reason, "role", role);
    }
}
