package org.openportfolio.sharing;

/** What became of a request for access. */
public enum AccessRequestState {
    /** It waits for an answer. */
    OPEN,
    /** The owner shared something. */
    GRANTED,
    /** The owner said no. */
    DECLINED,
    /** Who asked took it back. */
    WITHDRAWN
}
