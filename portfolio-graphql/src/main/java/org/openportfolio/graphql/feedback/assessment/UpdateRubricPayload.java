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
@Type("UpdateRubricPayload")
@Description("What became of the rubric.")
public record UpdateRubricPayload(
        @Nullable @Description("The rubric, as it is now; null if nothing was changed.")
                Rubric rubric,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static UpdateRubricPayload refused(List<UserError> errors) {
        return new UpdateRubricPayload(null, errors);
    }
}
