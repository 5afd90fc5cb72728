package org.openportfolio.push;

/** What became of a copy for one person (PU-8). */
public enum PushOutcome {
    /** They have got it. */
    DELIVERED,
    /** This push had given it to them before; they got no second one. */
    ALREADY_HAD,
    /** They get none. */
    REFUSED,
    /** It comes: the push goes on in the background. */
    WAITING
}
