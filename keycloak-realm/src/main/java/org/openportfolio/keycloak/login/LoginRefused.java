package org.openportfolio.keycloak.login;

/**
 * A login did not lead to where it should; the message says what the last page complained about.
 */
public class LoginRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The login ended at a page. */
    public LoginRefused(Page page) {
        super(page.toString());
    }

    /** The login ended with a refusal. */
    public LoginRefused(String message) {
        super(message);
    }
}
