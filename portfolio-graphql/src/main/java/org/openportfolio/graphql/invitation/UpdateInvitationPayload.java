package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("UpdateInvitationPayload")
@Description("What became of it.")
public record UpdateInvitationPayload(
        @Nullable @Description("The invitation as it is now; null if nothing was changed.")
                Invitation invitation,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static UpdateInvitationPayload refused(List<UserError> errors) {
        return new UpdateInvitationPayload(null, errors);
    }
}
