package org.openportfolio.operations;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.Letters;

/** How the outbox stands over all districts, asked of the database every few seconds at most. */
@ApplicationScoped
class OutboxStanding {
    private static final Log LOG = Log.of(OutboxStanding.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    @Inject Transactions transactions;
    @Inject Clock clock;

    private Instant asked = Instant.EPOCH;
    private List<Letters.Standing> standing = List.of();

    /** As of at most five seconds ago; as last known while the database does not answer. */
    synchronized List<Letters.Standing> now() {
        var now = clock.instant();
        if (Duration.between(asked, now).compareTo(FRESH) < 0) return standing;
        asked = now;
        try {
            standing = transactions.outside(c -> new Letters(c).standing());
        } catch (DatabaseFault | EJBException down) {
            LOG.error("How the outbox stands cannot be read", down);
        }
        return standing;
    }

    /** One topic; nothing waits where it is not listed. */
    Letters.Standing of(String topic) {
        return now().stream()
                .filter(one -> one.topic().equals(topic))
                .findFirst()
                .orElse(new Letters.Standing(topic, 0, 0, 0));
    }
}
