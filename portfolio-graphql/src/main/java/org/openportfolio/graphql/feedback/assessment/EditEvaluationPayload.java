package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("EditEvaluationPayload")
@Description("What became of the progress evaluation.")
public record EditEvaluationPayload(
        @Nullable @Description("The progress evaluation, as it is now; null if it was not changed.")
                Evaluation evaluation,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static EditEvaluationPayload refused(List<UserError> errors) {
        return new EditEvaluationPayload(null, errors);
    }
}
