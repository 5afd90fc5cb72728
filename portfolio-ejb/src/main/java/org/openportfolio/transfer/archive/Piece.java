package org.openportfolio.transfer.archive;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openportfolio.item.ItemKind;

/**
 * An item, as an archive holds it.
 *
 * @param id what the archive calls it; whoever imports it gives it an id of its own
 * @param title never empty
 * @param description plain text
 * @param body HTML of a reflection
 * @param url address of a link
 * @param tags in their order
 * @param hidden whether its owner keeps it to themselves (IT-5)
 * @param contents of a collection: the pieces in it, in their order
 * @param files in their order
 */
public record Piece(
        UUID id,
        ItemKind kind,
        String title,
        String description,
        String body,
        String url,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        boolean hidden,
        List<UUID> contents,
        List<Enclosed> files) {
    public Piece {
        tags = List.copyOf(tags);
        contents = List.copyOf(contents);
        files = List.copyOf(files);
    }
}
