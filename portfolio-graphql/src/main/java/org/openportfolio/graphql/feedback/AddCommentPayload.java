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
@Type("AddCommentPayload")
@Description("What became of the comment.")
public record AddCommentPayload(
        @Nullable @Description("The comment; null if it was not taken.") Comment comment,
        @Description("Why it was not taken; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static AddCommentPayload refused(List<UserError> errors) {
        return new AddCommentPayload(null, errors);
    }
}
