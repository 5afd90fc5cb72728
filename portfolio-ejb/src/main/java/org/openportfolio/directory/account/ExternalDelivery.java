package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.Delivery;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;
import org.openportfolio.outbox.Undeliverable;

/** Carries "an invitation of this external began or ended" to Keycloak (EX-13). */
@ApplicationScoped
public class ExternalDelivery implements Delivery {
    /** Topic of the letters; the key is the person's id, the payload is not read. */
    public static final String TOPIC = "keycloak.external";

    /** So often a name may be found taken, over about an hour, before somebody has to look. */
    private static final int PATIENCE = 12;

    @Inject Externals externals;
    @Inject Transactions transactions;
    @Inject Event<DomainEvent> happened;

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFault {
        try {
            keep(letter.district(), AccountDelivery.personOf(letter));
        } catch (NameTaken taken) {
            // another district's node may be about to finish the account; a stranger's stays
            if (letter.attempts() < PATIENCE) throw taken;
            throw new Undeliverable(taken.reason(), taken);
        }
    }

    /** Makes the account right now. */
    void keep(DistrictId district, PersonId external) throws DeliveryFault {
        new ExternalKeeper(externals, transactions, happened::fire).keep(district, external);
    }
}
