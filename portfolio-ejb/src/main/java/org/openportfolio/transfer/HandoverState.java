package org.openportfolio.transfer;

/** How an archive stands that an administrator asked for. */
public enum HandoverState {
    /** It waits for the second step: nothing is made yet. */
    ASKED,
    /** It is being written, or waits for that. */
    WAITING,
    /** It can be fetched. */
    READY,
    /** It could not be written. */
    FAILED,
    /** Its making was ended. */
    CANCELLED,
    /** It was there, and is gone. */
    OVER
}
