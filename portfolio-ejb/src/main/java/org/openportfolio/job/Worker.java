package org.openportfolio.job;

import jakarta.ejb.EJBException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.openportfolio.kernel.Correlation;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;

/** Takes due jobs and does them, one after the other. */
class Worker {
    private static final Log LOG = Log.of(Worker.class);

    /** How long a job is held between two portions; those of a killed node go on after it. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** A job that was taken up more often than this without getting further is given up. */
    static final int MOST_ATTEMPTS = 10;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Map<String, JobWork> works;
    private final Transactions transactions;
    private final BooleanSupplier closing;

    Worker(Map<String, JobWork> works, Transactions transactions, BooleanSupplier closing) {
        this.works = Map.copyOf(works);
        this.transactions = transactions;
        this.closing = closing;
    }

    /** Does the job that is due the longest. @return whether there was one */
    boolean next() {
        if (closing.getAsBoolean()) return false;
        Optional<HeldJob> job =
                transactions.outside(c -> new JobRows(c).claim(works.keySet(), LEASE));
        job.ifPresent(this::work);
        return job.isPresent();
    }

    /** Does a job that the caller holds, until it is done or stops. */
    void work(HeldJob job) {
        var turn = new JobTurn(job, transactions, closing);
        var work = works.get(job.kind());
        if (job.attempts() > MOST_ATTEMPTS && fruitless(turn) > MOST_ATTEMPTS) {
            end(turn, work, JobState.FAILED, "keeps-stopping");
            return;
        }
        try {
            Correlation.under(
                    "job-" + job.id().value(),
                    () -> {
                        work.work(turn);
                        return null;
                    });
            if (!turn.over()) end(turn, work, JobState.DONE, null);
        } catch (JobStopped stopped) {
            stopped(turn, work, stopped.why());
        } catch (Exception fault) {
            failed(turn, work, fault);
        }
    }

    private void stopped(JobTurn turn, JobWork work, JobStopped.Why why) {
        switch (why) {
            case CANCELLED -> end(turn, work, JobState.CANCELLED, null);
            case CLOSING ->
                    inside(turn, rows -> rows.again(turn.job(), Duration.ZERO, "node-ended"));
            case LOST ->
                    LOG.info(
                            "A job goes on in other hands, or has ended",
                            "kind",
                            turn.job().kind(),
                            "job",
                            turn.job().id().value());
        }
    }

    private void failed(JobTurn turn, JobWork work, Exception fault) {
        var reason = reasonOf(fault);
        int attempts = fruitless(turn);
        boolean last = attempts >= MOST_ATTEMPTS;
        LOG.warning(
                last ? "A job has failed for good" : "A job has failed and is tried again",
                "kind",
                turn.job().kind(),
                "job",
                turn.job().id().value(),
                "attempt",
                attempts,
                "reason",
                reason);
        if (last) end(turn, work, JobState.FAILED, reason);
        else
            inside(turn, rows -> rows.again(turn.job(), pauseAfter(Math.max(1, attempts)), reason));
    }

    private int fruitless(JobTurn turn) {
        return transactions.inside(
                turn.job().district(), c -> new JobRows(c).fruitless(turn.job()));
    }

    private void end(JobTurn turn, JobWork work, JobState state, String failure) {
        transactions.inside(
                turn.job().district(),
                c -> {
                    boolean ended = new JobRows(c).end(turn.job(), state, failure);
                    if (ended && state != JobState.DONE) work.abandon(turn, state);
                    return ended;
                });
    }

    @FunctionalInterface
    private interface Change {
        boolean of(JobRows rows) throws java.sql.SQLException;
    }

    private void inside(JobTurn turn, Change change) {
        transactions.inside(turn.job().district(), c -> change.of(new JobRows(c)));
    }

    /** 5 s, 10 s, 20 s, … at most 10 minutes. */
    static Duration pauseAfter(int attempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /**
     * What is kept and logged: the kind of exception; messages may hold names. What is thrown
     * within a transaction of the container comes wrapped.
     */
    private static String reasonOf(Exception fault) {
        if (fault instanceof DatabaseFault) return fault.getMessage();
        if (fault instanceof EJBException && fault.getCause() instanceof Exception wrapped)
            return reasonOf(wrapped);
        return fault.getClass().getSimpleName();
    }
}
