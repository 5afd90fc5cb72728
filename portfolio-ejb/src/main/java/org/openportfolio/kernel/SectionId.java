package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a section of a portfolio. */
public record SectionId(UUID value) implements Id {}
