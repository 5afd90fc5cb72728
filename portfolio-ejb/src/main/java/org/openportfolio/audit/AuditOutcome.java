package org.openportfolio.audit;

/** How something ended that somebody did. */
public enum AuditOutcome {
    /** It was done. */
    ALLOWED,
    /** A rule refused it, and nothing changed. */
    REFUSED
}
