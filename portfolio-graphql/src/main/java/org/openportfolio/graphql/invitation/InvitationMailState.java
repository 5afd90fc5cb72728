package org.openportfolio.graphql.invitation;

import org.eclipse.microprofile.graphql.Description;

/** {@link org.openportfolio.invitation.MailState} in the schema. */
@Description("What became of the mail of an invitation.")
public enum InvitationMailState {
    @Description("It is on its way, or waits until mail can be sent.")
    WAITING,
    @Description("The mail server took it.")
    SENT,
    @Description(
            "There is no such address, or it takes no mail: ask for another one and invite that.")
    REFUSED
}
