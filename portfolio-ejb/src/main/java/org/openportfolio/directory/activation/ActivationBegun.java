package org.openportfolio.directory.activation;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** Somebody went to choose a password with the code of this person: themselves, it is assumed. */
public record ActivationBegun(DistrictId district, PersonId thing) implements DomainEvent {
    @Override
    public PersonId by() {
        return thing;
    }
}
