package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.invitation.GuestView;

/** {@link GuestView} in the schema. */
@DefaultNonNull
@Type("Guest")
@Description("Somebody from outside the institution, whom the owner invited.")
public record Guest(
        @Description("What they are called.") String name,
        @Description("As what they were invited: internship supervisor.") String role,
        @Description("For whom they came; may be empty.") String organisation,
        @Nullable
                @Description(
                        "Where the logo of their organisation is, for the next minutes; null: show the initials.")
                String logo,
        @Description("At most two letters of the organisation, or of the name.") String initials) {

    static Guest of(GuestView guest, String logo) {
        return new Guest(guest.name(), guest.role(), guest.organisation(), logo, guest.initials());
    }
}
