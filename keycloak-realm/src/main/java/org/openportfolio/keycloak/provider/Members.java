package org.openportfolio.keycloak.provider;

import java.util.List;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Who may choose a first password by a link: students and teachers who have none. Never an
 * administrator, nor an external: for these a link would be a way around the second factor (ID-6).
 */
final class Members {
    static final String CLIENT = "portfolio-mobile";

    private static final List<String> THESE = List.of("student", "teacher");
    private static final String SECOND_FACTOR = "mfa-required";

    private Members() {}

    /** Whether the account is a member's that can be logged in with, and has no password. */
    static boolean isWithoutPassword(RealmModel realm, UserModel user) {
        return user != null
                && user.isEnabled()
                && user.getServiceAccountClientLink() == null
                && THESE.stream().anyMatch(role -> Guests.has(realm, user, role))
                && !Guests.has(realm, user, SECOND_FACTOR)
                && !hasPassword(user);
    }

    static boolean hasPassword(UserModel user) {
        return user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE);
    }
}
