package org.openportfolio.directory.account;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** An account was made for a person, or found again after a crash. */
public record AccountOpened(DistrictId district, PersonId thing) implements DomainEvent {
    @Override
    public PersonId by() {
        return null;
    }
}
