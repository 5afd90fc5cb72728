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
@Type("DeclineFeedbackRequestPayload")
@Description("What became of the request.")
public record DeclineFeedbackRequestPayload(
        @Nullable @Description("The request, as it is now; null if nothing was changed.")
                FeedbackRequest request,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static DeclineFeedbackRequestPayload refused(List<UserError> errors) {
        return new DeclineFeedbackRequestPayload(null, errors);
    }
}
