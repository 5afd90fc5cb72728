package org.openportfolio.invitation;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;

/** An owner took an invitation back (EX-8). */
public record InvitationRevoked(
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
