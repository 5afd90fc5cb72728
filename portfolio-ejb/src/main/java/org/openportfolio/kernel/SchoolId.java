package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a school. */
public record SchoolId(UUID value) implements Id {}
