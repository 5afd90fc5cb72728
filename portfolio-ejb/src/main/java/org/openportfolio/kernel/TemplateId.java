package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a portfolio template. */
public record TemplateId(UUID value) implements Id {}
