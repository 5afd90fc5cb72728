package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a post, an item placed in a section. */
public record PostId(UUID value) implements Id {}
