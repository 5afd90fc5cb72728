package org.openportfolio.item;

/** What an item is (IT-1). */
public enum ItemKind {
    /** One or more files. */
    FILE,
    /** An address on the web. */
    LINK,
    /** Formatted text about one's own work; is never assessed (SH-8). */
    REFLECTION,
    /** Items in an order. */
    COLLECTION
}
