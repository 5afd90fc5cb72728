package org.openportfolio.directory.account;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.openportfolio.outbox.DeliveryFault;

/**
 * What the accounts of people prove themselves with, as the identity provider keeps it: never the
 * secrets, only that they are there. Every operation may fail with {@link
 * org.openportfolio.outbox.Unavailable} when it cannot be reached.
 */
interface Credentials {
    /** Whether there is one of the kind. */
    boolean has(UUID account, CredentialKind kind) throws DeliveryFault;

    /**
     * Takes away what there is of the kind and was made before, and then ends every session, so
     * that no token can be refreshed. Nothing where there is no such account.
     */
    void take(UUID account, CredentialKind kind, Instant before) throws DeliveryFault;

    /**
     * A link to choose the first password.
     *
     * @throws DeliveryFault when this account may not have one
     */
    URI firstPassword(UUID account, Duration time) throws DeliveryFault;
}
