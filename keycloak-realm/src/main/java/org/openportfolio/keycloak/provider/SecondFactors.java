package org.openportfolio.keycloak.provider;

import java.util.Set;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** What counts as a second factor of one's own; recovery codes only stand in for one. */
final class SecondFactors {
    private static final Set<String> TYPES =
            Set.of(OTPCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_TWOFACTOR);

    private SecondFactors() {}

    static boolean has(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsStream()
                .anyMatch(credential -> TYPES.contains(credential.getType()));
    }
}
