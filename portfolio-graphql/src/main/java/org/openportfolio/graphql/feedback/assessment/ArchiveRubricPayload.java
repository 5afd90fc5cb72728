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
@Type("ArchiveRubricPayload")
@Description("What became of the rubric.")
public record ArchiveRubricPayload(
        @Nullable @Id @Description("The id of the rubric that was put away; null if none was.")
                String archivedRubricId,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static ArchiveRubricPayload refused(List<UserError> errors) {
        return new ArchiveRubricPayload(null, errors);
    }
}
