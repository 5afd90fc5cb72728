package org.openportfolio.audit;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** Somebody looked at what left the district about a person. */
public record LedgerRead(DistrictId district, PersonId by, PersonId thing) implements DomainEvent {}
