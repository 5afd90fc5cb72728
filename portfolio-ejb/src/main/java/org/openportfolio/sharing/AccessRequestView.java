package org.openportfolio.sharing;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.AccessRequestId;
import org.openportfolio.kernel.Cursor;

/**
 * A request for access, as either of the two sees it (EX-12).
 *
 * @param text what is asked for; may be ""
 * @param note what the owner answered; may be ""
 * @param canAnswer whether the viewer was asked and it is open
 * @param canWithdraw whether the viewer asked and it is open
 */
public record AccessRequestView(
        AccessRequestId id,
        PersonView askedBy,
        PersonView askedOf,
        String text,
        Instant askedAt,
        AccessRequestState state,
        Optional<Instant> closedAt,
        String note,
        boolean canAnswer,
        boolean canWithdraw) {
    /** Its place among requests, newest first. */
    public Cursor cursor() {
        return new Cursor(askedAt, id.value());
    }
}
