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
@Type("AssessItemPayload")
@Description("What became of the assessment.")
public record AssessItemPayload(
        @Nullable @Description("The assessment; null if it was not taken.") Assessment assessment,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static AssessItemPayload refused(List<UserError> errors) {
        return new AssessItemPayload(null, errors);
    }
}
