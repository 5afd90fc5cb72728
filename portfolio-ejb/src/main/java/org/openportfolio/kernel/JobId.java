package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a piece of work in the background. */
public record JobId(UUID value) implements Id {}
