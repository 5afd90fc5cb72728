package org.openportfolio.outbox;

/** A letter that no repeating can deliver: it is put aside until somebody asks for it again. */
public class Undeliverable extends DeliveryFault {
    public Undeliverable(String reason) {
        super(reason);
    }

    public Undeliverable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
