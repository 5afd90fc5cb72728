package org.openportfolio.invitation;

import java.util.Optional;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.OrganisationId;

/**
 * Somebody from outside beside what they said (EX-6, EX-7).
 *
 * @param name as they call themselves, else as the owner wrote it
 * @param role as on the invitation
 * @param organisation the registered one of their mail domain, else what the owner wrote; may be ""
 * @param logo whose logo stands there; empty: initials
 */
public record GuestView(
        InvitationId invitation,
        String name,
        String role,
        String organisation,
        Optional<OrganisationId> logo) {
    /** At most two letters that stand where there is no logo. */
    public String initials() {
        var words = (organisation.isEmpty() ? name : organisation).strip().split("\\s+");
        var letters = new StringBuilder();
        for (var word : words) {
            if (letters.codePointCount(0, letters.length()) == 2) break;
            word.codePoints()
                    .filter(Character::isLetterOrDigit)
                    .findFirst()
                    .ifPresent(c -> letters.appendCodePoint(Character.toUpperCase(c)));
        }
        return letters.toString();
    }
}
