package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.Delivery;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;
import org.openportfolio.outbox.Undeliverable;

/** Carries "something about this person changed" to Keycloak (ID-2). */
@ApplicationScoped
public class AccountDelivery implements Delivery {
    /** Topic of the letters; the key is the person's id, the payload is not read. */
    public static final String TOPIC = "keycloak.account";

    /** So often a name may be found taken, over about an hour, before somebody has to look. */
    private static final int PATIENCE = 12;

    @Inject Accounts accounts;
    @Inject Transactions transactions;
    @Inject Event<DomainEvent> happened;

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFault {
        try {
            new AccountKeeper(accounts, transactions, happened::fire)
                    .keep(letter.district(), personOf(letter));
        } catch (NameTaken taken) {
            // two people may be about to swap names; a stranger's account will not move
            if (letter.attempts() < PATIENCE) throw taken;
            throw new Undeliverable(taken.reason(), taken);
        }
    }

    static PersonId personOf(Letter letter) throws Undeliverable {
        try {
            return new PersonId(UUID.fromString(letter.key()));
        } catch (IllegalArgumentException broken) {
            throw new Undeliverable("key-is-no-person", broken);
        }
    }
}
