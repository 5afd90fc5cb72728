package org.openportfolio.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.openportfolio.job.JobStopped;
import org.openportfolio.job.JobTurn;
import org.openportfolio.transfer.archive.Progress;

/**
 * Notes now and then how far a job is with its bytes, and holds it for another while. Counted in
 * KiB, which fit where jobs count.
 *
 * <p>Once somebody cancels the job, or has taken it, the next byte ends it: {@link JobStopped}.
 */
final class Watched implements Progress {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JobTurn turn;
    private final Clock clock;
    private final long total;
    private long done;
    private Instant noted;

    /**
     * @param total bytes, more or less; 0 while nobody knows
     */
    Watched(JobTurn turn, Clock clock, long total) {
        this.turn = turn;
        this.clock = clock;
        this.total = total;
        this.noted = clock.instant();
        note();
    }

    @Override
    public void advanced(long bytes) {
        done += bytes;
        tick();
    }

    /** Holds the job, where that was not done for a while. */
    void tick() {
        if (Duration.between(noted, clock.instant()).compareTo(PAUSE) < 0) return;
        note();
    }

    private void note() {
        turn.portion(c -> soFar());
        noted = clock.instant();
    }

    /** How far it is. */
    org.openportfolio.job.Progress soFar() {
        int all = kibi(total);
        return org.openportfolio.job.Progress.of(
                all == 0 ? kibi(done) : Math.min(kibi(done), all), all);
    }

    /** What is left once all is done. */
    org.openportfolio.job.Progress over() {
        int all = Math.max(1, kibi(Math.max(total, done)));
        return org.openportfolio.job.Progress.over(all, all, java.util.Map.of());
    }

    private static int kibi(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / 1024);
    }
}
