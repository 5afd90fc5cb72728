package org.openportfolio.job;

import jakarta.ejb.ApplicationException;

/** The job is not to go on in these hands; the running portion is undone. */
@ApplicationException(rollback = true)
public class JobStopped extends RuntimeException {
    /** Why. */
    public enum Why {
        /** Who asked for it wants it no more. */
        CANCELLED,
        /** Somebody else holds it now, or it has ended. */
        LOST,
        /** This application ends. */
        CLOSING
    }

    private final Why why;

    JobStopped(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
