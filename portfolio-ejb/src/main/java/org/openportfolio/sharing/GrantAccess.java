package org.openportfolio.sharing;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.access.Permission;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.AccessRequestId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Wish;

/**
 * What an owner gives to somebody who asked.
 *
 * @param about the request
 * @param thing a portfolio or an item of theirs
 * @param permissions what the other may do; seeing goes along
 * @param endsAt until when, else until it is taken back
 * @param note an answer, up to 2,000 characters
 */
public record GrantAccess(
        AccessRequestId about,
        Thing thing,
        Set<Permission> permissions,
        Optional<Instant> endsAt,
        String note)
        implements About {
    public GrantAccess {
        Wish.present("requestId", about);
        Wish.present("portfolioId", thing);
        permissions = permissions == null ? Set.of() : Set.copyOf(permissions);
        note = Wish.optional("note", note, 2_000);
    }
}
