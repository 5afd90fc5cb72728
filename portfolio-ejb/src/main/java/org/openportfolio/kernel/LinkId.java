package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a public link. */
public record LinkId(UUID value) implements Id {}
