package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("InviteExternalPayload")
@Description("What became of it.")
public record InviteExternalPayload(
        @Description(
                        "What became of each, in the order of the invitees; empty if nobody could be invited to this at all.")
                List<@NonNull InviteeResult> results,
        @Description("Why nobody could be invited; who could not be alone, their result says.")
                List<@NonNull UserError> userErrors) {

    static InviteExternalPayload refused(List<UserError> errors) {
        return new InviteExternalPayload(List.of(), errors);
    }
}
