package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a mail domain of an organisation. */
public record DomainId(UUID value) implements Id {}
