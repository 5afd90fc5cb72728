package org.openportfolio.operations;

import jakarta.ejb.EJBException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Log;

/** Figures over all districts, asked of the database every few seconds at most. */
class Fresh<T> {
    private static final Log LOG = Log.of(Fresh.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Clock clock;
    private final Supplier<List<T>> question;
    private Instant asked = Instant.EPOCH;
    private List<T> answer = List.of();

    Fresh(Clock clock, Supplier<List<T>> question) {
        this.clock = clock;
        this.question = question;
    }

    /** As of at most five seconds ago; as last known while the database does not answer. */
    synchronized List<T> now() {
        var now = clock.instant();
        if (Duration.between(asked, now).compareTo(FRESH) < 0) return answer;
        asked = now;
        try {
            answer = question.get();
        } catch (DatabaseFault | EJBException down) {
            LOG.error("How work in the background stands cannot be read", down);
        }
        return answer;
    }
}
