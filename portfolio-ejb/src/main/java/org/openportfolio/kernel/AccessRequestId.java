package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a request for access. */
public record AccessRequestId(UUID value) implements Subject {}
