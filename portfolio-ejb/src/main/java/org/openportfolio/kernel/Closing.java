package org.openportfolio.kernel;

import java.time.Instant;

/**
 * That an administrator keeps a link or an invitation closed.
 *
 * @param reason why, for administrators
 * @param by who; "" for somebody who is no longer here
 */
public record Closing(String reason, Instant at, String by) {
    /** What administrators do to what is open to the outside. */
    public enum Kind {
        /** Closed, until it is let go. */
        HELD,
        /** Let go: open again, if nothing else keeps it closed. */
        RELEASED,
        /** Ended for good. */
        REVOKED
    }
}
