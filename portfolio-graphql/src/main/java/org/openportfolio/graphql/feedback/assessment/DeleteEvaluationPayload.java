package org.openportfolio.graphql.feedback.assessment;

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
@Type("DeleteEvaluationPayload")
@Description("What became of the progress evaluation.")
public record DeleteEvaluationPayload(
        @Nullable
                @Id
                @Description(
                        "The id of the progress evaluation that was taken back; null if none was.")
                String deletedEvaluationId,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static DeleteEvaluationPayload refused(List<UserError> errors) {
        return new DeleteEvaluationPayload(null, errors);
    }
}
