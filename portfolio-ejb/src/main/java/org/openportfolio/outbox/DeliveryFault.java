package org.openportfolio.outbox;

/** A delivery failed; the same letter may succeed later. */
public class DeliveryFault extends Exception {
    private final String reason;

    /**
     * @param reason a constant that says why, as {@code name-taken}; kept with the letter, so never
     *     anything personal
     */
    public DeliveryFault(String reason) {
        this(reason, null);
    }

    public DeliveryFault(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
