package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a person. */
public record PersonId(UUID value) implements Id {}
