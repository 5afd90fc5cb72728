package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("EditCommentPayload")
@Description("What became of the comment.")
public record EditCommentPayload(
        @Nullable @Description("The comment, as it is now; null if it was not changed.")
                Comment comment,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static EditCommentPayload refused(List<UserError> errors) {
        return new EditCommentPayload(null, errors);
    }
}
