package org.openportfolio.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.access.Permission;
import org.openportfolio.item.portfolio.SectionView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;

/**
 * An invitation as its owner sees it (EX-8).
 *
 * @param scope what it is to
 * @param portfolio the one that it is about; empty for single items
 * @param sections chosen sections of it
 * @param items chosen items, as far as they still exist
 * @param name of the external: as they changed it, or the owner wrote it
 * @param email where it went
 * @param message that went along
 * @param state what it is now
 * @param refusedBy which rule suspends it: a name of {@link
 *     org.openportfolio.policy.ExternalRefusal}, HELD by an administrator, or OWNER_AWAY
 * @param mail what became of the last mail
 * @param mailAt since when
 * @param visitedAt when the external last came in
 * @param canChange whether the viewer may change it and take it back
 */
public record InvitationView(
        InvitationId id,
        Scope scope,
        Optional<PortfolioId> portfolio,
        List<SectionView> sections,
        List<ItemId> items,
        String name,
        String email,
        String role,
        String organisation,
        String message,
        String language,
        boolean restricted,
        Set<Permission> permissions,
        Instant startsAt,
        Instant endsAt,
        Instant madeAt,
        Optional<Instant> revokedAt,
        InvitationState state,
        Optional<String> refusedBy,
        MailState mail,
        Optional<Instant> mailAt,
        Optional<Instant> visitedAt,
        int version,
        boolean canChange) {
    /** Its place in a list. */
    public Cursor cursor() {
        return new Cursor(madeAt, id.value());
    }

    /** Without who it is for. */
    @Override
    public String toString() {
        return "Invitation[" + id.value() + "]";
    }
}
