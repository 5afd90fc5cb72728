package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of an archive that somebody takes with them. */
public record ExportId(UUID value) implements Subject {}
