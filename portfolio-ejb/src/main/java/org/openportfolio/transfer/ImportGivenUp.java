package org.openportfolio.transfer;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.PersonId;

/** Somebody does not want what they brought. */
public record ImportGivenUp(DistrictId district, PersonId by, ImportId thing)
        implements DomainEvent {}
