package org.openportfolio.invitation;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.PersonId;

/** Somebody from outside changed how they are called (EX-6). */
public record VisitorRenamed(DistrictId district, PersonId by) implements DomainEvent {
    @Override
    public Id thing() {
        return by;
    }
}
