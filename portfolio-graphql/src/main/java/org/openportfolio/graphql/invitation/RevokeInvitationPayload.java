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
@Type("RevokeInvitationPayload")
@Description("What became of it.")
public record RevokeInvitationPayload(
        @Nullable @Description("The invitation as it is now; null if it was not taken back.")
                Invitation invitation,
        @Description("Why it was not taken back; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static RevokeInvitationPayload refused(List<UserError> errors) {
        return new RevokeInvitationPayload(null, errors);
    }
}
