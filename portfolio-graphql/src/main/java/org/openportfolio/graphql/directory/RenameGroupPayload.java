package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("RenameGroupPayload")
@Description("What became of the group.")
public record RenameGroupPayload(
        @Nullable @Description("The group, as it is now; null if nothing was changed.")
                PeopleGroup group,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static RenameGroupPayload refused(List<UserError> errors) {
        return new RenameGroupPayload(null, errors);
    }
}
