package org.openportfolio.kernel;

/** What a phone hears of, live: one value per thing it would do about it. */
public enum NewsKind {
    /** The thing itself changed, or what is in it: read it again. */
    CHANGED,
    /** Something new has come into My Items: read them again. */
    ADDED,
    /** Somebody gave access, or other permissions: read the thing and Explore again. */
    SHARED,
    /** Access has ended, or the thing is gone: leave it. */
    ENDED,
    /** A comment came, changed or went. */
    COMMENTS,
    /** An assessment, self-assessment or progress evaluation came, changed or went. */
    ASSESSMENTS,
    /** A request for feedback or for access was made, answered or withdrawn. */
    REQUESTS,
    /** Notifications came or were read: read the list again. */
    NOTIFICATIONS
}
