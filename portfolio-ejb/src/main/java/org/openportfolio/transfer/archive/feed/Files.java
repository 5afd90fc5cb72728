package org.openportfolio.transfer.archive.feed;

import java.io.IOException;
import java.util.Optional;
import org.openportfolio.transfer.archive.Trouble;

/** The files that came with a feed. */
@FunctionalInterface
public interface Files {
    /**
     * A file.
     *
     * @param trouble why it cannot come in
     */
    record Found(String path, long size, String type, Optional<Trouble> trouble) {}

    /** The file that a reference of the feed names. */
    Optional<Found> find(String href) throws IOException;
}
