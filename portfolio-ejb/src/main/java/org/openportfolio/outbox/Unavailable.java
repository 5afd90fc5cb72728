package org.openportfolio.outbox;

/** The other system takes nothing from anybody now: the whole topic waits, no letter is blamed. */
public class Unavailable extends DeliveryFault {
    public Unavailable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
