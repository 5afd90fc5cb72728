package org.openportfolio.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.access.Permission;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * Whom an owner wants to let in, to what, and how (EX-2).
 *
 * @param reach what they are invited to
 * @param invitees 1 to 20
 * @param permissions what they may do; seeing goes along, editing is never among it (SH-8)
 * @param restricted whether they see only what they and the owner say to each other (EX-9)
 * @param startsAt from when, else from now
 * @param endsAt until when
 * @param message to all of them, up to 2,000 characters
 */
public record InviteExternals(
        Reach reach,
        List<Invitee> invitees,
        Set<Permission> permissions,
        boolean restricted,
        Optional<Instant> startsAt,
        Instant endsAt,
        String message)
        implements About {
    public static final int MOST = 20;

    /** What an invitation gives where nothing else is said: to look, to talk, and to assess. */
    public static final Set<Permission> USUAL =
            Set.of(
                    Permission.VIEW,
                    Permission.SEE_COMMENTS,
                    Permission.COMMENT,
                    Permission.SEE_ASSESSMENTS,
                    Permission.ASSESS);

    public InviteExternals {
        Wish.present("portfolioId", reach);
        invitees = invitees == null ? List.of() : List.copyOf(invitees);
        if (invitees.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "invitees", "invitation.nobody");
        Wish.atMost("invitees", invitees, MOST);
        permissions = sound(permissions == null ? USUAL : permissions);
        Wish.present("endsAt", endsAt);
        message = Wish.optional("message", message, 2_000);
        if (startsAt.isPresent() && !endsAt.isAfter(startsAt.get()))
            throw new UserFault(FaultCode.INVALID, "endsAt", "share.endsBeforeStart");
    }

    /** Externals never edit (SH-8). */
    static Set<Permission> sound(Set<Permission> permissions) {
        if (permissions.contains(Permission.EDIT))
            throw new UserFault(FaultCode.INVALID, "permissions", "invitation.noEditing");
        return Set.copyOf(permissions);
    }

    @Override
    public Id about() {
        return reach.portfolio().<Id>map(id -> id).orElseGet(() -> reach.items().get(0));
    }
}
