package org.openportfolio.invitation;

import java.time.LocalDate;
import java.util.Optional;
import org.openportfolio.directory.OwnerSearch;
import org.openportfolio.kernel.OrganisationId;

/**
 * Which invitations an administrator looks for.
 *
 * @param organisation those to people whose mail is at a domain of it that counts
 * @param endsBy those that end by the end of this day of the district
 * @param state OPEN, NOT_YET or SUSPENDED
 */
public record InvitationSearch(
        OwnerSearch owners,
        Optional<OrganisationId> organisation,
        Optional<LocalDate> endsBy,
        Optional<InvitationState> state) {
    /** Every invitation that stands. */
    public static final InvitationSearch ALL =
            new InvitationSearch(
                    OwnerSearch.ALL, Optional.empty(), Optional.empty(), Optional.empty());
}
