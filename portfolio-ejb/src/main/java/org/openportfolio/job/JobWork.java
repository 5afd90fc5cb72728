package org.openportfolio.job;

import java.util.UUID;

/** Does the jobs of one kind. A CDI bean; works for several jobs and in several nodes at once. */
public interface JobWork {
    /** The jobs it does, as {@code push}. */
    String kind();

    /**
     * Does the job, or goes on where whoever held it before was stopped. Called outside of any
     * transaction; what it changes, it changes in {@link JobTurn#portion}. The job is done when it
     * returns.
     *
     * @throws Exception it is tried again, later and later
     */
    void work(JobTurn turn) throws Exception;

    /**
     * Clears away what nobody needs of a job that was cancelled or has failed for good, within the
     * transaction that ends it.
     */
    default void abandon(JobTurn turn, JobState end) {}

    /** Whether a job that was given up can be begun again without anybody asking for it anew. */
    default boolean repeatable() {
        return false;
    }

    /**
     * Puts back what {@link #abandon} cleared of a job that has failed, within the transaction that
     * begins it again.
     *
     * @param thing what the job is about
     * @return false where nobody needs it any more
     */
    default boolean revive(UUID thing) {
        return false;
    }
}
