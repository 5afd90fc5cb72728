package org.openportfolio.kernel;

import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The id under which everything that one request or one piece of background work causes is logged
 * and audited.
 */
public final class Correlation {
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Correlation() {}

    /** The id of what this thread is doing, if it is doing something that has one. */
    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Does the work under the id. */
    public static <T> T under(String id, Callable<T> work) throws Exception {
        var outer = CURRENT.get();
        CURRENT.set(id);
        try {
            return work.call();
        } finally {
            if (outer == null) CURRENT.remove();
            else CURRENT.set(outer);
        }
    }
}
