package org.openportfolio.graphql.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.UserFault;

/**
 * The lines over which files come in. Each holds a thread of the server for as long as its phone
 * takes; so that some threads are always left for everything else, a node has so many lines at
 * once, and one person so many of them.
 */
@ApplicationScoped
class Lines {
    /** Less than half of the server's threads (preboot.txt says how many). */
    static final int OF_ALL = 120;

    static final int OF_ONE = 8;

    private final Map<PersonId, Integer> held = new HashMap<>();
    private int all;

    /**
     * Takes a line, to be left in the end.
     *
     * @throws UserFault {@code TOO_MANY}: none is free for this person; one will be in a moment
     */
    synchronized void take(PersonId person) {
        int own = held.getOrDefault(person, 0);
        if (own >= OF_ONE || all >= OF_ALL)
            throw new UserFault(
                    FaultCode.TOO_MANY, "file", "media.tooManyAtOnce", Map.of("max", OF_ONE));
        held.put(person, own + 1);
        all++;
    }

    /** Lets go of one that was taken. */
    synchronized void leave(PersonId person) {
        all--;
        held.computeIfPresent(person, (who, own) -> own == 1 ? null : own - 1);
    }
}
