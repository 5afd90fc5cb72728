package org.openportfolio.media;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who may do something heavy now: a few at once, the others in the order they came. Those who wait
 * hold a thread, of which requests have few, so a request joins a short line only.
 */
final class Turns {
    private final Semaphore places;
    private final int line;

    /**
     * @param atOnce how many have their turn at the same time
     * @param line how many may wait where a request asks to
     */
    Turns(int atOnce, int line) {
        places = new Semaphore(atOnce, true);
        this.line = line;
    }

    /**
     * Waits for a turn, at most so long.
     *
     * @throws Busy it did not come
     */
    void take(Duration patience) throws IOException {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS))
                throw new Busy("Too many files are being cleaned");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while waiting to clean a file", stopped);
        }
    }

    /**
     * The same where the line is short.
     *
     * @throws Busy so many wait already, or it did not come
     */
    void takeSoon(Duration patience) throws IOException {
        if (places.getQueueLength() >= line) throw new Busy("Too many files wait to be cleaned");
        take(patience);
    }

    void give() {
        places.release();
    }

    /** How many wait. */
    int waiting() {
        return places.getQueueLength();
    }
}
