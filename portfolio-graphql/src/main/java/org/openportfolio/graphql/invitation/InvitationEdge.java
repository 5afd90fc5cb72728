package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("InvitationEdge")
@Description("An invitation and its place in a list.")
public record InvitationEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("An invitation.") Invitation node) {}
