package org.openportfolio.feedback.request;

/** What became of a request for feedback. */
public enum RequestState {
    /** Waits for an answer. */
    OPEN,
    /** Who was asked has commented or assessed since. */
    ANSWERED,
    /** Who was asked says that it is done. */
    DONE,
    /** Who was asked will not do it. */
    DECLINED,
    /** Who asked took it back. */
    WITHDRAWN
}
