package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of an archive that somebody brings. */
public record ImportId(UUID value) implements Subject {}
