package org.openportfolio.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.Thing;

/**
 * A share as one of those sees it whom it is for (EX-12).
 *
 * @param owner who shares
 * @param through the class or group that they got it as one of; empty where it is for them alone,
 *     or for the owner's teachers
 * @param endsAt when it ends; empty: when it is taken back
 */
public record ReceivedShare(
        GrantId id,
        Thing thing,
        PersonView owner,
        Optional<String> through,
        Set<Permission> permissions,
        String message,
        Instant sharedAt,
        Optional<Instant> endsAt) {
    /** Its place in the list, newest first. */
    public Cursor cursor() {
        return new Cursor(sharedAt, id.value());
    }
}
