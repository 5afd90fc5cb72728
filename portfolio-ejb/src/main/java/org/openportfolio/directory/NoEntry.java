package org.openportfolio.directory;

/** Somebody holds a valid token and yet may not come in. */
public class NoEntry extends Exception {
    /** Why. */
    public enum Reason {
        /** No member has this account, or they are disabled, or their grace period has ended. */
        NO_ACCESS,
        /** Their role asks for a second factor, and the token tells of none. */
        SECOND_FACTOR_REQUIRED
    }

    private final Reason reason;

    public NoEntry(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
