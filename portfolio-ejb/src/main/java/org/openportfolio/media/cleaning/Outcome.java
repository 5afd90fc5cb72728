package org.openportfolio.media.cleaning;

/** What came of looking for what a file says of its maker. */
public enum Outcome {
    /** There is nothing: use it as it is. */
    CLEAN,
    /** It was taken out: use the other file. */
    CLEANED,
    /** It cannot be taken out safely. */
    LEFT
}
