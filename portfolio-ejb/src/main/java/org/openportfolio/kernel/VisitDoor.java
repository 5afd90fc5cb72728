package org.openportfolio.kernel;

/**
 * Knows whether somebody may visit. Asked at the beginning of every transaction of a visitor, so
 * that what was revoked is gone at the next request (EX-8).
 */
public interface VisitDoor {
    /**
     * Whether the invitation is for this external and open now. The running transaction is in its
     * district.
     */
    boolean isOpen(PersonId external, InvitationId invitation);
}
