package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a level of a criterion of a rubric. */
public record LevelId(UUID value) implements Id {}
