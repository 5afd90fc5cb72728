package org.openportfolio.invitation;

import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.UserFault;

/**
 * What became of one invitee.
 *
 * @param invitation theirs; empty where they were not invited
 * @param refusal why not, with the field as {@code invitees.2.email}
 * @param member who has the address, where it is a member of the district whom the owner may share
 *     with instead
 */
public record Outcome(
        Optional<InvitationView> invitation,
        Optional<UserFault> refusal,
        Optional<PersonView> member) {}
