package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.feedback.EditComment;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.CommentId;

/** {@link EditComment} in the schema. */
@DefaultNonNull
@Input("EditCommentInput")
@Description("What to say instead.")
public record EditCommentInput(
        @Id @Description("A comment of one's own.") String commentId,
        @Description("Plain text, 1 to 5,000 characters.") String text) {

    EditComment wish() {
        return new EditComment(GlobalId.get("commentId", commentId, CommentId.class), text);
    }
}
