package org.openportfolio.invitation;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.OwnerView;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.InvitationId;

/**
 * An invitation that stands, as administrators see it: who let in whom and until when, nothing of
 * what it shows.
 *
 * @param title of the template that the portfolio is made from; "" for single items
 * @param name of the external
 * @param organisation as the registry knows it, else as the owner wrote it
 * @param suspendedBy what suspends it: HELD, a rule of the policy, or OWNER_AWAY; "" for nothing
 * @param visitedAt when the external last came in
 * @param closing what an administrator decided, where one keeps it closed
 */
public record LiveInvitation(
        InvitationId id,
        Scope scope,
        String title,
        OwnerView owner,
        String name,
        String email,
        String role,
        String organisation,
        InvitationState state,
        String suspendedBy,
        Instant madeAt,
        Instant startsAt,
        Instant endsAt,
        Optional<Instant> visitedAt,
        Optional<Closing> closing) {
    /** Its place in the list. */
    public Cursor cursor() {
        return new Cursor(madeAt, id.value());
    }

    /** Without who it is for. */
    @Override
    public String toString() {
        return "Invitation[" + id.value() + "]";
    }
}
