package org.openportfolio.web.visit;

/**
 * What Keycloak gives at the end of a login, and at each renewal.
 *
 * @param identity says who logged in and how strongly, checked
 * @param refresh renews the login once
 */
record Tokens(Identity identity, String refresh) {
    @Override
    public String toString() {
        return "tokens";
    }
}
