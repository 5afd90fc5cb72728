package org.openportfolio.privacy.erasure;

/** Why somebody cannot be erased now. */
public enum Obstacle {
    /** A roster has them as somebody who is here: its next import would bring them back. */
    IN_ROSTER,
    /** The district would be without a lead administrator. */
    LAST_LEAD,
    /** Nobody erases themselves. */
    YOURSELF,
    /** It was asked for already. */
    WAITING
}
