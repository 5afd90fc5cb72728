package org.openportfolio.directory.account;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** A person can no longer log in: disabled, or beyond the grace period of leavers (ID-4). */
public record AccountLocked(DistrictId district, PersonId thing) implements DomainEvent {
    @Override
    public PersonId by() {
        return null;
    }
}
