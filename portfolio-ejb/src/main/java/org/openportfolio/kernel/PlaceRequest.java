package org.openportfolio.kernel;

import java.util.Map;
import java.util.UUID;

/**
 * Which part of an ordered list is wanted.
 *
 * @param first how many, 1 to {@value PageRequest#MOST}
 * @param after the place to go on from
 */
public record PlaceRequest(int first, Place after) {
    public PlaceRequest {
        if (first < 1)
            throw new UserFault(
                    FaultCode.INVALID, "first", "page.size", Map.of("max", PageRequest.MOST));
        if (first > PageRequest.MOST)
            throw new UserFault(
                    FaultCode.TOO_MANY, "first", "page.size", Map.of("max", PageRequest.MOST));
    }

    /** As clients write it: both may be missing. */
    public static PlaceRequest of(Integer first, String after) {
        return new PlaceRequest(
                first == null ? PageRequest.USUAL : first,
                after == null ? Place.START : Place.parse(after));
    }

    public int position() {
        return after.position();
    }

    public UUID id() {
        return after.id();
    }
}
