package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.invitation.Invitee;

/** {@link Invitee} as an input. */
@DefaultNonNull
@Input("InviteeInput")
@Description("Somebody to invite.")
public record InviteeInput(
        @Description("What they are called, 1 to 200 characters.") String name,
        @Description("Their mail address.") String email,
        @Description("As what they come, 1 to 200 characters: internship supervisor.") String role,
        @Nullable @Description("For whom they come, up to 200 characters.") String organisation,
        @Nullable
                @Description(
                        "Of their mail and pages: en, nl or fr; that of the district without it.")
                String language) {

    Invitee meant() {
        return new Invitee(name, email, role, organisation, language);
    }
}
