package org.openportfolio.keycloak;

/** Keycloak refused, did not answer, or is not what was expected. The message is one sentence. */
public class KeycloakFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** A fault without an answer of Keycloak's. */
    public KeycloakFault(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** A fault without an answer of Keycloak's. */
    public KeycloakFault(String message) {
        this(message, null);
    }

    /**
     * A refusal.
     *
     * @param status the HTTP status of the answer
     */
    public KeycloakFault(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The HTTP status that Keycloak answered, 0 if there was no answer. */
    public int status() {
        return status;
    }
}
