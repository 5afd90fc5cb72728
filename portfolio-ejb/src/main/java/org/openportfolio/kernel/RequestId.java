package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a request for feedback. */
public record RequestId(UUID value) implements Id {}
