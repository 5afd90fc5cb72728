package org.openportfolio.outbox;

/**
 * Carries the letters of one topic to where they go. A CDI bean; called outside of any transaction,
 * by several threads and nodes at once, but never twice at the same time for one key while its
 * lease holds.
 */
public interface Delivery {
    /** The letters it takes, as {@code keycloak.account}. */
    String topic();

    /**
     * Delivers, and does no harm when it did so before: a letter comes again when the node died
     * before it could say "done". Must return or fail within half a minute.
     *
     * @throws Unavailable nothing can be delivered to that system now
     * @throws Undeliverable this letter never can
     * @throws Exception this letter cannot now; it is tried again, later and later
     */
    void deliver(Letter letter) throws Exception;
}
