package org.openportfolio.invitation;

import org.openportfolio.kernel.About;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.Wish;

/**
 * An administrator's wish about an invitation of somebody.
 *
 * @param about the invitation
 * @param reason why, 1 to 2,000 characters
 */
public record CloseInvitation(InvitationId about, String reason) implements About {
    public CloseInvitation {
        Wish.present("invitationId", about);
        reason = Wish.required("reason", reason, 2_000);
    }
}
