package org.openportfolio.link;

/** What the public link of a portfolio is at the moment of asking. */
public enum LinkState {
    /** There has never been one. */
    NONE,
    /** Whoever has its address can open it. */
    OPEN,
    /** Its months are over; a reset opens it again, at the same address. */
    EXPIRED,
    /** It would be open, but for an obstacle; when that goes, it is open again (PO-7). */
    SUSPENDED,
    /** It was revoked and stays so; only a new one, with a new address, can follow. */
    REVOKED
}
