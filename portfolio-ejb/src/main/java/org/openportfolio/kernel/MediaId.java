package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a stored file: bytes with a type, once per district. */
public record MediaId(UUID value) implements Id {}
