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
@Type("EditAssessmentPayload")
@Description("What became of the assessment.")
public record EditAssessmentPayload(
        @Nullable @Description("The assessment, as it is now; null if it was not changed.")
                Assessment assessment,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static EditAssessmentPayload refused(List<UserError> errors) {
        return new EditAssessmentPayload(null, errors);
    }
}
