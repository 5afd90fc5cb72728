package org.openportfolio.graphql.feedback.request;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("AskFeedbackPayload")
@Description("What became of the request.")
public record AskFeedbackPayload(
        @Nullable
                @Description("The requests, in the order of the people; null if nothing was asked.")
                List<@NonNull FeedbackRequest> requests,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static AskFeedbackPayload refused(List<UserError> errors) {
        return new AskFeedbackPayload(null, errors);
    }
}
