package org.openportfolio.item;

import java.time.Instant;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ItemId;

/**
 * An item in its owner's bin (IT-6).
 *
 * @param purgedAt when it goes for good, if nobody takes it out before; it may take some hours
 *     longer
 */
public record BinnedItem(
        ItemId id, ItemKind kind, String title, Instant deletedAt, Instant purgedAt) {
    /** Its place in the bin. */
    public Cursor cursor() {
        return new Cursor(deletedAt, id.value());
    }
}
