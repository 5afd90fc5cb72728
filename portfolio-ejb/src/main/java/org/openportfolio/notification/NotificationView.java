package org.openportfolio.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.NotificationId;
import org.openportfolio.kernel.Subject;

/**
 * A notification as its hearer reads it.
 *
 * @param about the thing, which they can see, or the archive, which is there; empty where access
 *     has ended
 * @param comment the comment, which they can see
 * @param by who did it; empty where it is nobody's business (PU-4), or the calendar did
 * @param until the day it is about
 * @param read whether they have marked it as read
 */
public record NotificationView(
        NotificationId id,
        NoticeKind kind,
        Optional<Subject> about,
        Optional<CommentId> comment,
        Optional<PersonView> by,
        Optional<LocalDate> until,
        Instant at,
        boolean read) {
    /** Its place in a list. */
    public Cursor cursor() {
        return new Cursor(at, id.value());
    }
}
