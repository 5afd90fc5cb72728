package org.openportfolio.media.cleaning;

/** A file cannot be cleaned; a finding, not a failure. */
final class LeftAsIs extends Exception {
    private final Reason reason;

    LeftAsIs(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    static LeftAsIs damaged() {
        return new LeftAsIs(Reason.DAMAGED);
    }

    Reason reason() {
        return reason;
    }
}
