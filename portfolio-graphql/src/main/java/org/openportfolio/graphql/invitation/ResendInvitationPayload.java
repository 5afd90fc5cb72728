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
@Type("ResendInvitationPayload")
@Description("What became of it.")
public record ResendInvitationPayload(
        @Nullable @Description("The invitation as it is now; null if no mail was asked for.")
                Invitation invitation,
        @Description("Why no mail was asked for; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static ResendInvitationPayload refused(List<UserError> errors) {
        return new ResendInvitationPayload(null, errors);
    }
}
