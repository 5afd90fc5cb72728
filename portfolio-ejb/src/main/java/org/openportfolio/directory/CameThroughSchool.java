package org.openportfolio.directory;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** A member logged in by the login of their school, and came in for the first time since. */
public record CameThroughSchool(DistrictId district, PersonId by) implements DomainEvent {
    @Override
    public PersonId thing() {
        return by;
    }
}
