package org.openportfolio.transfer;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.PersonId;

/** An archive is gone before its time. */
public record ExportDeleted(DistrictId district, PersonId by, ExportId thing)
        implements DomainEvent {}
