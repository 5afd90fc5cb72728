package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.openportfolio.outbox.Delivery;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;

/** Carries "this person is to lose a password or a second factor" to Keycloak (ID-6). */
@ApplicationScoped
public class CredentialDelivery implements Delivery {
    /** Topic of the letters; the key is the person's id, the payload is not read. */
    public static final String TOPIC = "keycloak.credential";

    @Inject CredentialKeeper keeper;

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFault {
        keeper.keep(letter.district(), AccountDelivery.personOf(letter));
    }
}
