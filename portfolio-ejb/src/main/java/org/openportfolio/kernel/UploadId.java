package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a upload. */
public record UploadId(UUID value) implements Id {}
