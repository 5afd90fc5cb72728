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
@Type("DeleteAssessmentPayload")
@Description("What became of the assessment.")
public record DeleteAssessmentPayload(
        @Nullable
                @Id
                @Description("The id of the assessment that was taken back; null if none was.")
                String deletedAssessmentId,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static DeleteAssessmentPayload refused(List<UserError> errors) {
        return new DeleteAssessmentPayload(null, errors);
    }
}
