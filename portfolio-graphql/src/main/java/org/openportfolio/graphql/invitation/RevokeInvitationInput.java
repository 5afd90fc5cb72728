package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which invitation. */
@DefaultNonNull
@Input("RevokeInvitationInput")
@Description("Which invitation.")
public record RevokeInvitationInput(
        @Id @Description("An invitation of one's own.") String invitationId) {}
