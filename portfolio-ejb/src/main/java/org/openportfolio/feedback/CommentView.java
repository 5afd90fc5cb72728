package org.openportfolio.feedback;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;

/**
 * A comment as a viewer sees it. One that was deleted and has answers keeps its place, without a
 * word or a name.
 *
 * @param thread the first comment of its thread; empty for that one itself
 * @param replyTo what it answers; empty for the first of a thread
 * @param author who says it; empty once it was deleted
 * @param invitation by which they came who said it, where they are from outside
 * @param text what they say; "" once it was deleted
 * @param editedAt when its text was last changed
 * @param hidden whether it is the owner's alone (FB-3); only the owner ever sees this
 * @param replies the first answers in its thread, oldest first, where they were read along
 */
public record CommentView(
        CommentId id,
        Thing about,
        Optional<CommentId> thread,
        Optional<CommentId> replyTo,
        Optional<PersonView> author,
        Optional<InvitationId> invitation,
        String text,
        Instant createdAt,
        Optional<Instant> editedAt,
        boolean deleted,
        boolean hidden,
        boolean canEdit,
        boolean canDelete,
        boolean canReply,
        boolean canHide,
        Optional<Slice<CommentView>> replies) {
    /** Its place among the comments of its thing, or of its thread, oldest first. */
    public Cursor cursor() {
        return new Cursor(createdAt, id.value());
    }

    CommentView with(Slice<CommentView> answers) {
        return new CommentView(
                id,
                about,
                thread,
                replyTo,
                author,
                invitation,
                text,
                createdAt,
                editedAt,
                deleted,
                hidden,
                canEdit,
                canDelete,
                canReply,
                canHide,
                Optional.of(answers));
    }
}
