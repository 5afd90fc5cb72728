package org.openportfolio.graphql.invitation;

import org.eclipse.microprofile.graphql.Description;

/** {@link org.openportfolio.invitation.InvitationState} in the schema. */
@Description("What an invitation is at this moment.")
public enum InvitationState {
    @Description("Its guest may come in.")
    OPEN,
    @Description("Its first day has not come.")
    NOT_YET,
    @Description("Its time is over: updateInvitation with a later end opens it again.")
    ENDED,
    @Description("It was taken back.")
    REVOKED,
    @Description("A rule of the district keeps it closed now; when that goes, it is open again.")
    SUSPENDED
}
