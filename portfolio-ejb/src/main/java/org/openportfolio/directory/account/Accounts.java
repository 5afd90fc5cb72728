package org.openportfolio.directory.account;

import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.outbox.DeliveryFault;

/**
 * The accounts as the identity provider keeps them. Every operation may fail with {@link
 * org.openportfolio.outbox.Unavailable} when it cannot be reached, and with {@link
 * org.openportfolio.outbox.Undeliverable} when it refuses the values.
 */
interface Accounts {
    /**
     * An account that exists.
     *
     * @param person whose it is; empty where nobody wrote that into it
     */
    record Existing(UUID id, Optional<PersonId> person, boolean enabled) {}

    Optional<Existing> find(UUID id) throws DeliveryFault;

    Optional<Existing> named(String username) throws DeliveryFault;

    /**
     * Makes an account without credentials.
     *
     * @throws NameTaken when the name is in use
     */
    UUID open(Account account) throws DeliveryFault;

    /**
     * Makes an existing account equal to this one; roles of members that it does not name are taken
     * away, other roles are left alone.
     *
     * @throws NameTaken when the name is in use by another
     */
    void change(UUID id, Account account) throws DeliveryFault;

    /** Ends every session, so that no token can be refreshed. */
    void endSessions(UUID id) throws DeliveryFault;

    /** Removes the account with its credentials; nothing when it is gone already. */
    void remove(UUID id) throws DeliveryFault;
}
