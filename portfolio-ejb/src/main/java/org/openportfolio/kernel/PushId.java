package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a push: what a teacher gave to many at once. */
public record PushId(UUID value) implements Id {}
