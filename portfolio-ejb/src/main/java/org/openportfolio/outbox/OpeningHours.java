package org.openportfolio.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the system a topic goes to takes anything, as far as this node knows: after a refusal it
 * counts as closed for a while, longer each time, until something arrives.
 */
class OpeningHours {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Instant closedUntil = Instant.MIN;
    private int refusals;

    synchronized boolean open(Instant now) {
        return !now.isBefore(closedUntil);
    }

    synchronized void arrived() {
        refusals = 0;
        closedUntil = Instant.MIN;
    }

    /**
     * It refused: closed from now on for 1, 2, 4, … at most 30 seconds.
     *
     * @return for how long
     */
    synchronized Duration closed(Instant now) {
        var pause = Duration.ofSeconds(1L << Math.min(refusals++, 5));
        if (pause.compareTo(LONGEST) > 0) pause = LONGEST;
        closedUntil = now.plus(pause);
        return pause;
    }
}
