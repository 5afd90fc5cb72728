package org.openportfolio.transfer.archive;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A portfolio, as an archive holds it.
 *
 * @param description HTML: what the portfolio is for
 * @param summary plain text of its owner
 * @param parts its sections, in their order
 */
public record Folio(
        UUID id,
        String title,
        String description,
        String summary,
        Instant createdAt,
        Instant updatedAt,
        List<Part> parts) {
    public Folio {
        parts = List.copyOf(parts);
    }

    /**
     * A section.
     *
     * @param posts in their order
     */
    public record Part(UUID id, String title, List<Post> posts) {
        public Part {
            posts = List.copyOf(posts);
        }
    }

    /** A piece that stands in a section, and since when. */
    public record Post(UUID piece, Instant placedAt) {}
}
