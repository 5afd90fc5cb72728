package org.openportfolio.privacy.erasure;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** An erasure is not to be: who asked for it took it back, or another administrator said no. */
public record ErasureWithdrawn(DistrictId district, PersonId by, PersonId thing)
        implements DomainEvent {}
