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
@Type("CreateRubricPayload")
@Description("What became of the rubric.")
public record CreateRubricPayload(
        @Nullable @Description("The rubric; null if nothing was made.") Rubric rubric,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static CreateRubricPayload refused(List<UserError> errors) {
        return new CreateRubricPayload(null, errors);
    }
}
