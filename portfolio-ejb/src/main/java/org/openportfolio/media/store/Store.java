package org.openportfolio.media.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps bytes in places: in a folder, or in a bucket of S3. All nodes use the same one. */
public interface Store {
    /**
     * Puts a file in its place, in constant memory; whoever reads there finds all of it or none.
     *
     * @param file its bytes; may be gone afterwards
     */
    default void put(Place place, Path file) throws IOException {
        put(place, file, () -> {});
    }

    /**
     * As {@link #put(Place, Path)}.
     *
     * @param between run now and then where it takes long; what it throws ends the putting, and
     *     nothing lies in the place
     */
    void put(Place place, Path file, Runnable between) throws IOException;

    /**
     * Reads part of what lies in a place.
     *
     * @param first position of the first byte, from 0
     * @param length how many bytes, at least 1; they must be there
     */
    InputStream read(Place place, long first, long length) throws IOException;

    /**
     * The file that lies in a place, where the store has it on a disk of this node: to be read
     * where it is, and nothing else. Whoever has opened it can read all of it, even if it is
     * removed.
     */
    default Optional<Path> onDisk(Place place) {
        return Optional.empty();
    }

    /** Removes what lies in a place, if anything does. */
    void remove(Place place) throws IOException;

    /** Whether it works now; asked by health checks. */
    boolean works();
}
