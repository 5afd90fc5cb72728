package org.openportfolio.access;

import org.openportfolio.kernel.Place;

/**
 * An item in a collection.
 *
 * @param position its place, in the owner's order
 */
public record Placed(ItemView item, int position) {
    /** Its place, for going on from. */
    public Place place() {
        return new Place(position, item.id().value());
    }
}
