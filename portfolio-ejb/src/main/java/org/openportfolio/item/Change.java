package org.openportfolio.item;

/** What a version of an item came from (IT-7). */
public enum Change {
    /** It was made. */
    MADE,
    /** Its texts, tags or files changed. */
    CHANGED,
    /** What is in the collection, or the order of it, changed. */
    ARRANGED,
    /** Its owner hid it (IT-5). */
    HIDDEN,
    /** Its owner showed it again. */
    SHOWN,
    /** Its owner moved it to the bin (IT-6). */
    DELETED,
    /** Its owner took it out of the bin. */
    BROUGHT_BACK,
    /** Its owner took back what a former version was. */
    RESTORED
}
