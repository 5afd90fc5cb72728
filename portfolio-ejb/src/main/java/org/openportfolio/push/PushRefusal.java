package org.openportfolio.push;

/** Why somebody gets no copy (PU-8). */
public enum PushRefusal {
    /** The teacher does not teach them, and is no colleague of theirs; or there is nobody such. */
    NOT_REACHED,
    /** It is the teacher. */
    ONESELF,
    /** Nobody whom the teacher reaches is in the class or group. */
    EMPTY,
    /** The copy could not be made; asking again may help. */
    FAILED,
    /** The push was cancelled before. */
    CANCELLED
}
