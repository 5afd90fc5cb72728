package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a attachment. */
public record AttachmentId(UUID value) implements Id {}
