package org.openportfolio.operations;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.Letters;

/** How the outbox stands over all districts. */
@ApplicationScoped
class OutboxStanding {
    @Inject Transactions transactions;
    @Inject Clock clock;

    private Fresh<Letters.Standing> standing;

    @PostConstruct
    void begin() {
        standing = new Fresh<>(clock, () -> transactions.outside(c -> new Letters(c).standing()));
    }

    List<Letters.Standing> now() {
        return standing.now();
    }

    /** One topic; nothing waits where it is not listed. */
    Letters.Standing of(String topic) {
        return now().stream()
                .filter(one -> one.topic().equals(topic))
                .findFirst()
                .orElse(new Letters.Standing(topic, 0, 0, 0));
    }
}
