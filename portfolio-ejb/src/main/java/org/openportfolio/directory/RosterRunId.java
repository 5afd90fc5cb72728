package org.openportfolio.directory;

import java.util.UUID;
import org.openportfolio.kernel.Id;

/** Identity of a roster run. */
public record RosterRunId(UUID value) implements Id {}
