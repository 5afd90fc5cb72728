package org.openportfolio.invitation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.access.Permission;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.Wish;

/**
 * What an owner wants to be otherwise about an invitation; what is empty stays as it is (EX-8).
 *
 * @param expectedVersion refused where somebody changed it since
 * @param reach what it is to instead
 * @param endsAt later or earlier than before
 */
public record ChangeInvitation(
        InvitationId about,
        Optional<Integer> expectedVersion,
        Optional<Reach> reach,
        Optional<Instant> endsAt,
        Optional<Boolean> restricted,
        Optional<Set<Permission>> permissions,
        Optional<String> role,
        Optional<String> organisation)
        implements About {
    public ChangeInvitation {
        Wish.present("invitationId", about);
        permissions = permissions.map(InviteExternals::sound);
        role = role.map(text -> Invitee.line("role", Wish.required("role", text, 200)));
        organisation =
                organisation.map(
                        text ->
                                Invitee.line(
                                        "organisation", Wish.optional("organisation", text, 200)));
    }
}
