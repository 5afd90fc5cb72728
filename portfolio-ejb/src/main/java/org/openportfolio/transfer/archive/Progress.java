package org.openportfolio.transfer.archive;

import java.util.concurrent.CancellationException;

/** Hears how far a job is, and can end it. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing, ends nothing. */
    Progress UNWATCHED = bytes -> {};

    /**
     * So many more bytes of files are through.
     *
     * @throws CancellationException to end the job; it reaches whoever started it
     */
    void advanced(long bytes);
}
