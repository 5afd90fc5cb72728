package org.openportfolio.feedback.assessment;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.RubricId;

/** A teacher put a rubric away. */
public record RubricArchived(DistrictId district, PersonId by, RubricId thing)
        implements DomainEvent {}
