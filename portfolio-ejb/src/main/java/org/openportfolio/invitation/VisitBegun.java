package org.openportfolio.invitation;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;

/** Somebody from outside came in by an invitation (AU-2). */
public record VisitBegun(DistrictId district, PersonId by, InvitationId invitation)
        implements DomainEvent {
    @Override
    public Id thing() {
        return invitation;
    }
}
