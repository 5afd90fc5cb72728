package org.openportfolio.privacy.erasure;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** An administrator asked for the erasure of somebody. */
public record ErasureRequested(DistrictId district, PersonId by, PersonId thing)
        implements DomainEvent {}
