package org.openportfolio.privacy.erasure;

/** How far an erasure is. */
public enum ErasureState {
    /** Asked for by one administrator; waits for another. */
    REQUESTED,
    /** Nobody confirmed it in time. */
    EXPIRED,
    /** Somebody said no, or took it back. */
    WITHDRAWN,
    /** Confirmed: what is here goes. */
    RUNNING,
    /** What is here is gone; Keycloak has not yet said so of the account. */
    ACCOUNT_WAITING,
    /** All is gone. */
    DONE
}
