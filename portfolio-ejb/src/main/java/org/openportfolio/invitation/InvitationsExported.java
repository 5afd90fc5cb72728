package org.openportfolio.invitation;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.PersonId;

/** Somebody took the list of live invitations away as a file. */
public record InvitationsExported(DistrictId district, PersonId by, boolean filtered)
        implements DomainEvent {
    @Override
    public Id thing() {
        return null;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("filtered", filtered);
    }
}
