package org.openportfolio.job;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.JobId;

/**
 * A job as who asked for it sees it.
 *
 * @param kind which work it is, as {@code push}
 * @param thing what it is about
 * @param done how much of the total
 * @param total 0 while it is not known
 * @param cancelling whether it was cancelled and has not ended yet
 */
public record JobView(
        JobId id,
        String kind,
        UUID thing,
        JobState state,
        int done,
        int total,
        boolean cancelling,
        Instant createdAt,
        Optional<Instant> finishedAt) {
    /** Its place in a list. */
    public Cursor cursor() {
        return new Cursor(createdAt, id.value());
    }
}
