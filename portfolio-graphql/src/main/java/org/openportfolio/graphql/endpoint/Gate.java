package org.openportfolio.graphql.endpoint;

import java.util.concurrent.Semaphore;
import org.openportfolio.graphql.engine.Refused;

/**
 * Lets so many queries and changes be worked on at once as suit the processors: more would only
 * hinder each other. The server has many more threads than that, for lines: whoever sends a file
 * slowly, or reads an answer slowly, holds a thread, and must keep nobody else waiting.
 */
final class Gate {
    private static final int LEAST = 8;
    private static final int EACH = 4;

    private final Semaphore places =
            new Semaphore(Math.max(LEAST, EACH * Runtime.getRuntime().availableProcessors()), true);

    /** What goes through. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Refused;
    }

    /** Waits for a place, in the order of coming, and works. */
    <T> T through(Work<T> work) throws Refused {
        places.acquireUninterruptibly();
        try {
            return work.run();
        } finally {
            places.release();
        }
    }
}
