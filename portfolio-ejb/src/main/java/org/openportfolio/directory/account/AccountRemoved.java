package org.openportfolio.directory.account;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** The account of an external is gone: their last invitation ended 30 days ago (EX-13). */
public record AccountRemoved(DistrictId district, PersonId thing) implements DomainEvent {
    @Override
    public PersonId by() {
        return null;
    }
}
