package org.openportfolio.live;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Subject;

/**
 * One piece of news, as it was written down.
 *
 * @param tx the transaction that wrote it
 * @param only exactly these hear it; empty: whoever can see the thing
 * @param by who caused it; told to nobody
 */
public record LiveEvent(
        long id,
        long tx,
        NewsKind kind,
        Subject thing,
        Set<PersonId> only,
        Optional<PersonId> by,
        Instant at) {
    public LiveEvent {
        only = Set.copyOf(only);
    }
}
