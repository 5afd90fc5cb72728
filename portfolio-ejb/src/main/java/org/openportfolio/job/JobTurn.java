package org.openportfolio.job;

import java.util.function.BooleanSupplier;
import org.openportfolio.kernel.Transactions;

/** The turn of one worker with one job, as long as they hold it. */
public class JobTurn {
    private final HeldJob job;
    private final Transactions transactions;
    private final BooleanSupplier closing;
    private boolean over;

    JobTurn(HeldJob job, Transactions transactions, BooleanSupplier closing) {
        this.job = job;
        this.transactions = transactions;
        this.closing = closing;
    }

    public HeldJob job() {
        return job;
    }

    /**
     * Does a part of the work in a transaction of its own, inside the district, and notes how far
     * the job is with it: what is noted is done, and nothing else is. Renews the lease. A portion
     * should take seconds; one that takes longer than the lease is undone when somebody else has
     * taken the job meanwhile.
     *
     * @return whether there is more to do
     * @throws JobStopped when somebody cancelled the job, or has taken it; the portion is undone
     */
    public boolean portion(Transactions.Work<Progress> work) {
        if (closing.getAsBoolean()) throw new JobStopped(JobStopped.Why.CLOSING);
        over =
                transactions.inside(
                        job.district(),
                        c -> {
                            var rows = new JobRows(c);
                            rows.hold(job);
                            var progress = work.over(c);
                            rows.progressed(job, progress, Worker.LEASE);
                            if (progress.over()) rows.end(job, JobState.DONE, null);
                            return progress.over();
                        });
        return !over;
    }

    boolean over() {
        return over;
    }
}
