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
@Type("EvaluateProgressPayload")
@Description("What became of the progress evaluation.")
public record EvaluateProgressPayload(
        @Nullable @Description("The progress evaluation; null if it was not taken.")
                Evaluation evaluation,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static EvaluateProgressPayload refused(List<UserError> errors) {
        return new EvaluateProgressPayload(null, errors);
    }
}
