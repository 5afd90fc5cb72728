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
@Type("DeleteGroupPayload")
@Description("What became of it.")
public record DeleteGroupPayload(
        @Nullable @Id @Description("The id of the group that is gone; null if nothing was changed.")
                String deletedGroupId,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static DeleteGroupPayload refused(List<UserError> errors) {
        return new DeleteGroupPayload(null, errors);
    }
}
