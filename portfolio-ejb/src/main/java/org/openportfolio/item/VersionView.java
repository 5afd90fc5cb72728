package org.openportfolio.item;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.UserFault;

/**
 * What an item was after one change (IT-7).
 *
 * @param number 1 for the first
 * @param at when that was
 * @param by who made the change
 * @param url address of a link
 * @param contents what was in the collection, in its order; some of it may be gone by now
 */
public record VersionView(
        ItemId item,
        int number,
        Instant at,
        PersonView by,
        Change change,
        String title,
        String description,
        String body,
        Optional<String> url,
        List<String> tags,
        List<File> files,
        List<ItemId> contents) {

    /**
     * A file the item had.
     *
     * @param size bytes
     */
    public record File(String name, String contentType, long size) {}

    /** Its place among the versions of its item. */
    public Cursor cursor() {
        return new Cursor(at, new UUID(0, number));
    }

    /** The number that a {@link #cursor()} was made of. */
    static int numberOf(Cursor cursor) {
        var id = cursor.id();
        if (id.getMostSignificantBits() != 0
                || id.getLeastSignificantBits() != (int) id.getLeastSignificantBits())
            throw new UserFault(FaultCode.INVALID, "after", "page.cursor");
        return (int) id.getLeastSignificantBits();
    }
}
