package org.openportfolio.transfer;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PortfolioId;

/**
 * An archive as who asked for it sees it.
 *
 * @param portfolio which, where it is of one; may be gone
 * @param job what writes it, or wrote it; forgotten some weeks after
 * @param bytes of the zip, 0 before it is ready
 * @param items how many are in it, 0 before it is ready
 * @param files how many are in it, 0 before it is ready
 * @param missing files whose bytes are lost
 * @param expiresAt from when on it can no longer be fetched
 */
public record ExportView(
        ExportId id,
        String scope,
        Optional<PortfolioId> portfolio,
        boolean feedback,
        JobId job,
        ExportState state,
        long bytes,
        int items,
        int files,
        int missing,
        Instant askedAt,
        Optional<Instant> readyAt,
        Instant expiresAt) {
    /** Its place in a list. */
    public Cursor cursor() {
        return new Cursor(askedAt, id.value());
    }
}
