package org.openportfolio.invitation;

/** What an invitation is at this moment. Decided when it is read. */
public enum InvitationState {
    /** Its external may come in. */
    OPEN,
    /** Its first day has not come. */
    NOT_YET,
    /** Its time is over. */
    ENDED,
    /** The owner took it back. */
    REVOKED,
    /** A rule of the district keeps it closed now, or its owner is not there. */
    SUSPENDED
}
