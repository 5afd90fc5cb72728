package org.openportfolio.web.visit;

/** A login that came back without proving who logged in. */
final class LoginFailed extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param reason for the log: a constant, nothing that came with the request
     */
    LoginFailed(String reason) {
        super(reason, null, false, false);
    }
}
