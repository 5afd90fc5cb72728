package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a rubric. */
public record RubricId(UUID value) implements Id {}
