package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.CommentView;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Node;

/** {@link CommentView} in the schema. */
@DefaultNonNull
@Type("Comment")
@Description(
        "What somebody says about an item or a portfolio. A deleted comment that was answered keeps its place, without words and author.")
public record Comment(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Nullable @Description("Who says it; null once it was deleted.") Person author,
        @Description("Plain text, up to 5,000 characters; empty once it was deleted.") String text,
        @Description("When it was said.") OffsetDateTime createdAt,
        @Nullable @Description("When its text was last changed; null if it never was.")
                OffsetDateTime editedAt,
        @Description("Whether its author took it back.") boolean deleted,
        @Description("Whether the owner of the work hid it: it is theirs alone.") boolean hidden,
        @Description("Whether editComment would be accepted.") boolean viewerCanEdit,
        @Description("Whether deleteComment would be accepted.") boolean viewerCanDelete,
        @Description("Whether addComment with this as replyToId would be accepted.")
                boolean viewerCanReply,
        @Description("Whether setFeedbackHidden would be accepted.") boolean viewerCanHide,
        @Ignore CommentView view)
        implements Node {

    public static Comment of(CommentView comment) {
        return new Comment(
                GlobalId.of(comment.id()),
                comment.author().map(Person::of).orElse(null),
                comment.text(),
                comment.createdAt().atOffset(ZoneOffset.UTC),
                comment.editedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                comment.deleted(),
                comment.hidden(),
                comment.canEdit(),
                comment.canDelete(),
                comment.canReply(),
                comment.canHide(),
                comment);
    }
}
