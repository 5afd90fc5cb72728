package org.openportfolio.transfer;

/** How an archive stands that somebody asked for. */
public enum ExportState {
    /** It is being written, or waits for that. */
    WAITING,
    /** It can be fetched. */
    READY,
    /** It could not be written. */
    FAILED,
    /** Whoever asked for it wanted it no more. */
    CANCELLED
}
