package org.openportfolio.kernel;

import java.util.List;

/**
 * A part of a list.
 *
 * @param rows the rows of this page, in order
 * @param more whether there are further ones
 */
public record Slice<T>(List<T> rows, boolean more) {
    public Slice {
        rows = List.copyOf(rows);
    }

    /** From a statement that asked for one row more than wanted. */
    public static <T> Slice<T> of(List<T> found, int wanted) {
        return found.size() > wanted
                ? new Slice<>(found.subList(0, wanted), true)
                : new Slice<>(found, false);
    }
}
