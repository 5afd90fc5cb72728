package org.openportfolio.outbox;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;

/**
 * Keeps the letters moving: looks every second whether some are due, for each topic that somebody
 * delivers here, and brings in more hands while many are. Every application on every node has one;
 * the claim in the database divides the work.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class PostOffice {
    private static final Log LOG = Log.of(PostOffice.class);
    private static final String PURGE = "purge";

    /** How many deliver the letters of one topic at once, in one application. */
    private static final int HANDS = 3;

    /** How long one goes on before the timer looks again. */
    private static final Duration ROUND = Duration.ofSeconds(30);

    @Inject @Any Instance<Delivery> deliveries;
    @Inject Transactions transactions;
    @Inject Clock clock;
    @Resource TimerService timers;
    @Resource ManagedExecutorService hands;

    @Inject
    @ConfigProperty(name = "portfolio.outbox.keep.days")
    int keepDays;

    private final List<Counter> counters = new ArrayList<>();
    private volatile boolean closing;
    private volatile Instant lastLook;

    /** What one topic needs while the application runs. */
    private record Counter(String topic, Carrier carrier, OpeningHours hours, Semaphore places) {}

    @PostConstruct
    void open() {
        lastLook = clock.instant();
        for (var delivery : deliveries) {
            var hours = new OpeningHours();
            counters.add(
                    new Counter(
                            delivery.topic(),
                            new Carrier(delivery, transactions, clock, hours),
                            hours,
                            new Semaphore(HANDS)));
        }
        timers.createIntervalTimer(1000, 1000, new TimerConfig("look", false));
        timers.createIntervalTimer(60_000, 3_600_000, new TimerConfig(PURGE, false));
    }

    @PreDestroy
    void close() {
        closing = true;
    }

    @Timeout
    void tick(Timer timer) {
        if (PURGE.equals(timer.getInfo())) {
            purge();
            return;
        }
        lastLook = clock.instant();
        // a first hand only where none is at work: the others come when it finds a crowd
        for (var counter : counters)
            if (counter.places().availablePermits() == HANDS) call(counter);
    }

    /** When it last looked for letters: about a second ago, while all is well. */
    public Instant lastLook() {
        return lastLook;
    }

    private void call(Counter counter) {
        if (closing || !counter.places().tryAcquire()) return;
        try {
            hands.execute(() -> work(counter));
        } catch (RejectedExecutionException busy) {
            counter.places().release();
            LOG.warning("No thread is free to deliver letters", "topic", counter.topic());
        }
    }

    private void work(Counter counter) {
        var until = clock.instant().plus(ROUND);
        try {
            counter.carrier()
                    .round(() -> !closing && clock.instant().isBefore(until), () -> call(counter));
        } catch (DatabaseFault | EJBException fault) {
            var pause = counter.hours().closed(clock.instant());
            LOG.error(
                    "The outbox could not be read or written",
                    fault,
                    "topic",
                    counter.topic(),
                    "seconds",
                    pause.toSeconds());
        } finally {
            counter.places().release();
        }
    }

    private void purge() {
        try {
            var age = Duration.ofDays(keepDays);
            while (!closing && transactions.outside(c -> new Letters(c).purge(age, 5000)) == 5000)
                LOG.info("Old letters were removed", "letters", 5000);
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Old letters could not be removed", fault);
        }
    }
}
