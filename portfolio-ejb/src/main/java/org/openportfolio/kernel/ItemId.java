package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of an item. */
public record ItemId(UUID value) implements Thing {}
