package org.openportfolio.directory.account;

import org.openportfolio.outbox.DeliveryFault;

/** Another account has the name; it may give it up, when its own person was renamed as well. */
class NameTaken extends DeliveryFault {
    NameTaken() {
        super("account-name-taken");
    }
}
