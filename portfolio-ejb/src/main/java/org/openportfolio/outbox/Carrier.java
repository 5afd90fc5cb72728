package org.openportfolio.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openportfolio.kernel.Correlation;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;

/**
 * Takes the due letters of one topic and delivers them, until none is due or its time is up.
 * Several may share the work of a topic, in one node or in many.
 */
class Carrier {
    private static final Log LOG = Log.of(Carrier.class);

    /** Letters taken at once. */
    static final int BATCH = 10;

    /** How long they are held; begun letters of a killed node come again after it. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Delivery delivery;
    private final Transactions transactions;
    private final Clock clock;
    private final OpeningHours hours;

    Carrier(Delivery delivery, Transactions transactions, Clock clock, OpeningHours hours) {
        this.delivery = delivery;
        this.transactions = transactions;
        this.clock = clock;
        this.hours = hours;
    }

    /**
     * Delivers what is due, until nothing is.
     *
     * @param goOn asked before taking more
     * @param crowd called after each full batch: more hands are welcome
     * @return how many letters it took
     */
    int round(BooleanSupplier goOn, Runnable crowd) {
        int taken = 0;
        while (goOn.getAsBoolean() && hours.open(clock.instant())) {
            var letters =
                    transactions.outside(c -> new Letters(c).claim(delivery.topic(), BATCH, LEASE));
            if (letters.isEmpty()) break;
            if (letters.size() == BATCH) crowd.run();
            taken += letters.size();
            carry(letters, goOn);
        }
        return taken;
    }

    private void carry(List<Letter> letters, BooleanSupplier goOn) {
        // begun in the second half of the lease, a letter might be begun by somebody else as well
        var latest = clock.instant().plus(LEASE.dividedBy(2));
        int next = 0;
        boolean open = true;
        while (open
                && next < letters.size()
                && goOn.getAsBoolean()
                && clock.instant().isBefore(latest)) open = deliver(letters.get(next++));
        for (var letter : letters.subList(next, letters.size()))
            transactions.inside(
                    letter.district(), c -> new Letters(c).putBack(letter, Duration.ZERO));
    }

    /** Whether others may follow. */
    private boolean deliver(Letter letter) {
        try {
            Correlation.under(
                    "outbox-" + letter.id(),
                    () -> {
                        delivery.deliver(letter);
                        return null;
                    });
        } catch (Exception fault) {
            return failed(letter, fault);
        }
        hours.arrived();
        transactions.inside(letter.district(), c -> new Letters(c).done(letter));
        return true;
    }

    private boolean failed(Letter letter, Exception fault) {
        if (fault instanceof NotYet notYet) {
            transactions.inside(
                    letter.district(), c -> new Letters(c).putBack(letter, notYet.pause()));
            return true;
        }
        var reason = reasonOf(fault);
        if (fault instanceof Unavailable) {
            var pause = hours.closed(clock.instant());
            LOG.warning(
                    "A system that letters go to is not available; its letters wait",
                    "topic",
                    delivery.topic(),
                    "reason",
                    reason,
                    "seconds",
                    pause.toSeconds());
            transactions.inside(
                    letter.district(), c -> new Letters(c).again(letter, pause, reason));
            return false;
        }
        if (fault instanceof Undeliverable) {
            LOG.warning(
                    "A letter cannot be delivered and is put aside",
                    "topic",
                    delivery.topic(),
                    "letter",
                    letter.id(),
                    "reason",
                    reason);
            transactions.inside(letter.district(), c -> new Letters(c).giveUp(letter, reason));
            return true;
        }
        var pause = pauseAfter(letter.attempts());
        LOG.warning(
                "A letter could not be delivered and is tried again",
                "topic",
                delivery.topic(),
                "letter",
                letter.id(),
                "attempt",
                letter.attempts(),
                "reason",
                reason,
                "seconds",
                pause.toSeconds());
        transactions.inside(letter.district(), c -> new Letters(c).again(letter, pause, reason));
        return true;
    }

    /** 5 s, 10 s, 20 s, … at most 10 minutes. */
    static Duration pauseAfter(int attempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** What is kept and logged: a constant, or the kind of exception; messages may hold names. */
    private static String reasonOf(Exception fault) {
        if (fault instanceof DeliveryFault known) return known.reason();
        if (fault instanceof DatabaseFault) return fault.getMessage();
        return fault.getClass().getSimpleName();
    }
}
