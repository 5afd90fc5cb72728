package org.openportfolio.feedback.assessment;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.RubricId;

/** A teacher made a rubric. */
public record RubricMade(DistrictId district, PersonId by, RubricId thing) implements DomainEvent {}
