package org.openportfolio.job;

/** How a job stands. */
public enum JobState {
    /** Nobody has begun it, or it is tried again in a while. */
    WAITING,
    /** Somebody works on it. */
    RUNNING,
    /** It is finished. */
    DONE,
    /** It could not be finished, and is not tried again. */
    FAILED,
    /** Whoever asked for it wanted it no more; what was done by then stays done. */
    CANCELLED
}
