package org.openportfolio.graphql.directory;

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
@Type("LeaveGroupPayload")
@Description("What became of it.")
public record LeaveGroupPayload(
        @Nullable
                @Id
                @Description("The id of the group that was left; null if nothing was changed.")
                String leftGroupId,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static LeaveGroupPayload refused(List<UserError> errors) {
        return new LeaveGroupPayload(null, errors);
    }
}
