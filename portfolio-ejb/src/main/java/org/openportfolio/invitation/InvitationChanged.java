package org.openportfolio.invitation;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;

/** An owner changed what an invitation gives, or for how long (EX-8). */
public record InvitationChanged(
        DistrictId district, PersonId by, InvitationId invitation, PersonId external, Scope scope)
        implements DomainEvent {
    @Override
    public Id thing() {
        return invitation;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("external", external.value(), "scope", scope);
    }
}
