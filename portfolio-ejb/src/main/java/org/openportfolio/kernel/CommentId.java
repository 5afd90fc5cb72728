package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a comment. */
public record CommentId(UUID value) implements Id {}
