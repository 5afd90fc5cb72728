package org.openportfolio.directory.account;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** A person who could not log in can again. */
public record AccountUnlocked(DistrictId district, PersonId thing) implements DomainEvent {
    @Override
    public PersonId by() {
        return null;
    }
}
