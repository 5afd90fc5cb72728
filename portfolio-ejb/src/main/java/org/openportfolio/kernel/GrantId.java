package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a grant. */
public record GrantId(UUID value) implements Id {}
