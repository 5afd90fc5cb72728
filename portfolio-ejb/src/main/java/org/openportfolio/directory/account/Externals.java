package org.openportfolio.directory.account;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.outbox.DeliveryFault;

/**
 * The accounts of externals as the identity provider keeps them. Every operation may fail with
 * {@link org.openportfolio.outbox.Unavailable} when it cannot be reached, and with {@link
 * org.openportfolio.outbox.Undeliverable} when it refuses the values.
 */
interface Externals {
    /**
     * An account that exists.
     *
     * @param person whose it was made for; empty where nobody wrote that into it
     * @param external whether it holds the role of externals and none of members
     */
    record Existing(UUID id, Optional<PersonId> person, boolean external, boolean enabled) {}

    Optional<Existing> find(UUID id) throws DeliveryFault;

    /** The account of this name, whosever it is. */
    Optional<Existing> named(String email) throws DeliveryFault;

    /**
     * Makes an account without credentials and without a name, and gives it the role of externals.
     *
     * @param external who it is made for: the first of those with this address
     * @throws NameTaken when the name is in use
     */
    UUID open(String email, PersonId external) throws DeliveryFault;

    /** Gives an account that was made, and then forgotten by a crash, the role of externals. */
    void admit(UUID id) throws DeliveryFault;

    void enable(UUID id, boolean enabled) throws DeliveryFault;

    /** Ends every session, so that no token can be refreshed. */
    void endSessions(UUID id) throws DeliveryFault;

    /** Removes the account with its credentials; nothing when it is gone already. */
    void remove(UUID id) throws DeliveryFault;

    /** Whether it has a password and a second factor. */
    boolean isEnrolled(UUID id) throws DeliveryFault;

    /**
     * A link that leads through password and second factor and then to an address of Portfolio.
     *
     * @throws DeliveryFault with the reason {@code enrolment-refused} when this account may not
     *     have one
     */
    URI enrolment(UUID id, URI back, Duration time) throws DeliveryFault;
}
