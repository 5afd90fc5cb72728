package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of an erasure of a person. */
public record ErasureId(UUID value) implements Id {}
