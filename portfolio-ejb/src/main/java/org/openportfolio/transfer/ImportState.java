package org.openportfolio.transfer;

/** How an archive stands that somebody brought. */
public enum ImportState {
    /** It is being looked into. */
    LOOKING,
    /** Its owner can see what would come in, and choose. */
    LOOKED,
    /** It is being taken in. */
    RUNNING,
    /** All that was chosen is there. */
    DONE,
    /** It is hostile, broken or too large. Nothing came in, and nothing of it is kept. */
    REFUSED,
    /** It could not be read or taken in. Nothing came in. */
    FAILED,
    /** Its owner wanted it no more, or left it for too long. Nothing came in. */
    CANCELLED,
    /** What came in is in the bin. */
    UNDONE
}
