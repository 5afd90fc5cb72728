package org.openportfolio.media;

import java.util.UUID;
import org.openportfolio.kernel.Id;

/** Identity of a file that is coming piece by piece. */
public record PartialUploadId(UUID value) implements Id {}
