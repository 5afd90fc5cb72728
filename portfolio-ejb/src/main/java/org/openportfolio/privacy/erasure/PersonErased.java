package org.openportfolio.privacy.erasure;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** All that lay here of a person is gone (AU-3). */
public record PersonErased(DistrictId district, PersonId thing) implements DomainEvent {
    @Override
    public PersonId by() {
        return null;
    }
}
