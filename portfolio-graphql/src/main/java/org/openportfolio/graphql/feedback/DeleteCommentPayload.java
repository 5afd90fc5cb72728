package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("DeleteCommentPayload")
@Description("What became of the comment.")
public record DeleteCommentPayload(
        @Nullable @Id @Description("The id of the comment that was taken back; null if none was.")
                String deletedCommentId,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static DeleteCommentPayload refused(List<UserError> errors) {
        return new DeleteCommentPayload(null, errors);
    }
}
