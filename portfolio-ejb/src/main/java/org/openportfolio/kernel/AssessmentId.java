package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of an assessment, by somebody else or by the owner. */
public record AssessmentId(UUID value) implements Id {}
