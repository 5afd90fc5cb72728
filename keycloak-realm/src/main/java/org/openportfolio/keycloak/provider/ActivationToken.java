package org.openportfolio.keycloak.provider;

import org.keycloak.authentication.actiontoken.DefaultActionToken;

/** What an activation link carries, signed by the realm: whose account, and until when. */
public class ActivationToken extends DefaultActionToken {
    static final String TYPE = "portfolio-activation";

    /** Read from a link. */
    private ActivationToken() {}

    ActivationToken(String userId, int ends) {
        super(userId, TYPE, ends, null);
        this.issuedFor = Members.CLIENT;
    }
}
