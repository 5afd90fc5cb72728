package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a criterion of a rubric, in one of its versions. */
public record CriterionId(UUID value) implements Id {}
