package org.openportfolio.feedback;

import java.time.Instant;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ItemId;

/** A comment as a viewer sees it. */
public record CommentView(
        CommentId id, ItemId item, PersonView author, String text, Instant createdAt) {
    /** Its place among the comments of its item, oldest first. */
    public Cursor cursor() {
        return new Cursor(createdAt, id.value());
    }
}
