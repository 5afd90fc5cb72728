package org.openportfolio.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.directory.PersonView;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ItemId;

/**
 * An item as one viewer sees it.
 *
 * @param body safe HTML of a reflection, else ""
 * @param url address of a link
 * @param owner whose it is, and so who shared it (SH-1, SH-4)
 * @param mine whether the viewer owns it
 * @param permissions what the viewer may do with it
 * @param comments how many comments the viewer can see
 */
public record ItemView(
        ItemId id,
        ItemKind kind,
        String title,
        String description,
        String body,
        Optional<String> url,
        boolean hidden,
        int version,
        Instant createdAt,
        Instant updatedAt,
        PersonView owner,
        boolean mine,
        Set<Permission> permissions,
        List<String> tags,
        int comments) {
    /** Its place in My Items and Explore. */
    public Cursor cursor() {
        return new Cursor(updatedAt, id.value());
    }
}
