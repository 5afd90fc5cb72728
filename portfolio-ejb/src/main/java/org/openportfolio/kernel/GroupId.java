package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a class or group. */
public record GroupId(UUID value) implements Id {}
