package org.openportfolio.feedback.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.RequestId;
import org.openportfolio.kernel.Thing;

/**
 * A request for feedback, as either of the two sees it.
 *
 * @param closedAt when it was answered, declined or withdrawn
 * @param canAnswer whether the viewer was asked and it is open: they may decline it or say it is
 *     done
 * @param canWithdraw whether the viewer asked and it is open
 */
public record RequestView(
        RequestId id,
        Thing about,
        PersonView askedBy,
        PersonView askedOf,
        String text,
        Optional<LocalDate> dueOn,
        RequestState state,
        Instant askedAt,
        Optional<Instant> closedAt,
        boolean canAnswer,
        boolean canWithdraw) {
    /** Its place among requests, newest first. */
    public Cursor cursor() {
        return new Cursor(askedAt, id.value());
    }
}
