package org.openportfolio.kernel;

import java.util.Map;
import java.util.Optional;

/**
 * Which part of a list is wanted: forward from a place, keyset style.
 *
 * @param first how many, 1 to {@value #MOST}
 * @param after the place to go on from, or empty for the beginning
 */
public record PageRequest(int first, Optional<Cursor> after) {
    public static final int MOST = 100;
    public static final int USUAL = 20;

    public PageRequest {
        requireSize(first);
    }

    /** Refuses sizes that no list answers. */
    public static void requireSize(int first) {
        if (first < 1)
            throw new UserFault(FaultCode.INVALID, "first", "page.size", Map.of("max", MOST));
        if (first > MOST)
            throw new UserFault(FaultCode.TOO_MANY, "first", "page.size", Map.of("max", MOST));
    }

    /** As clients write it: both may be missing. */
    public static PageRequest of(Integer first, String after) {
        return new PageRequest(
                first == null ? USUAL : first, Optional.ofNullable(after).map(Cursor::parse));
    }
}
