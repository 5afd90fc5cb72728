package org.openportfolio.directory.account;

import java.util.Set;

/** What people prove themselves with, as far as others can take it away from them (ID-6). */
public enum CredentialKind {
    PASSWORD("password"),
    /** Codes of an app, passkeys, and the codes that were kept for when these are lost. */
    SECOND_FACTOR("otp", "webauthn", "recovery-authn-codes");

    private final Set<String> types;

    CredentialKind(String... types) {
        this.types = Set.of(types);
    }

    /** What Keycloak calls them. */
    Set<String> types() {
        return types;
    }
}
