package org.openportfolio.web.visit;

/** Keycloak does not answer, or with a fault of its own: nobody knows more than before. */
final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;

    Unreachable(Throwable cause) {
        super(cause);
    }

    Unreachable(int status) {
        super("status " + status, null, false, false);
    }
}
