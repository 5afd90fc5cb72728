package org.openportfolio.media;

/** Statements about media that more than one class makes. */
final class MediaRows {
    /**
     * Announces bytes that are about to be put into the store; parameters: id, district, SHA-256,
     * size, type. Waits while the same bytes are being removed, and keeps them from it for the
     * safety period.
     */
    static final String ANNOUNCE =
            """
            insert into media (id, district_id, sha256, size, content_type) values (?, ?, ?, ?, ?)
                on conflict (district_id, sha256) do update set orphaned_at = now()
            """;

    private MediaRows() {}
}
