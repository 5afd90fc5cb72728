package org.openportfolio.access;

/**
 * Which comments somebody sees, as a condition in SQL: for lists, counts and single reads alike.
 *
 * <p>The owner of the work sees all. What the owner has hidden, and what answers it, nobody else
 * sees (FB-3), not even its author. Who may see comments sees all others. Everybody else sees the
 * threads that they began, in them what they and the owner say to each other, and nothing that
 * answers a third voice (SH-8).
 *
 * <p>On a visit with restricted feedback, "everything that answers" is looked at too: a comment is
 * seen only if its author, and the author of everything it answers, is the visitor or the owner
 * (EX-9).
 */
public final class CommentsSeen {
    private CommentsSeen() {}

    /**
     * The condition, without a word on deleted comments.
     *
     * @param comment name of the row in question
     * @param owner SQL: whether the viewer owns what it is about
     * @param all SQL: whether the viewer may see comments
     * @param me SQL: the viewer's id
     */
    public static String condition(String comment, String owner, String all, String me) {
        return """
        (case when %2$s then true when %1$s.owner_only then false
              when %3$s then %5$s or %1$s.voices <@ array[%4$s]
              else coalesce(%1$s.thread_author_id, %1$s.author_id) = %4$s and %1$s.voices <@ array[%4$s] end)
        """
                .formatted(comment, owner, all, me, VisitRule.unrestricted(me))
                .strip();
    }
}
