package org.openportfolio.transfer.archive;

/** As what an entry of a feed, or a file of a zip, comes in. */
public enum As {
    FILE,
    LINK,
    REFLECTION,
    COLLECTION,
    PORTFOLIO,
    SECTION,
    /** A file of something else. */
    ATTACHMENT,
    /** The statement of a portfolio's owner. */
    SUMMARY,
    /** Not at all; the troubles say why. */
    NOTHING
}
