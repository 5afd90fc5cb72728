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
@Type("SetFeedbackHiddenPayload")
@Description("What became of it.")
public record SetFeedbackHiddenPayload(
        @Nullable @Id @Description("The id of what was hidden or shown; null if nothing was.")
                String feedbackId,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static SetFeedbackHiddenPayload refused(List<UserError> errors) {
        return new SetFeedbackHiddenPayload(null, errors);
    }
}
