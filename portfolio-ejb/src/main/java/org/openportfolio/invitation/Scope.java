package org.openportfolio.invitation;

/** What an invitation is to (EX-1). */
public enum Scope {
    /** A whole portfolio, what comes into it later too. */
    WHOLE,
    /** Chosen sections and collections of one portfolio; its title is not told (EX-10). */
    PARTS,
    /** Single items, whether or not they are in a portfolio. */
    ITEMS
}
