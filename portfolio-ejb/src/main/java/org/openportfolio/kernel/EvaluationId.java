package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a progress evaluation. */
public record EvaluationId(UUID value) implements Id {}
