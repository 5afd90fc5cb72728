package org.openportfolio.privacy.erasure;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** A second administrator confirmed an erasure: it is carried out, and cannot be stopped. */
public record ErasureConfirmed(DistrictId district, PersonId by, PersonId thing)
        implements DomainEvent {}
