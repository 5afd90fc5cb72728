package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a item. */
public record ItemId(UUID value) implements Id {}
