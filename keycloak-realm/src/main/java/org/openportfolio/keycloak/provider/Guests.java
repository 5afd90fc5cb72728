package org.openportfolio.keycloak.provider;

import java.util.List;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Who may be enrolled by a link: externals without a second factor, never a member (EX-4). */
final class Guests {
    static final String CLIENT = "portfolio-visitor";

    private static final String EXTERNAL = "external";
    private static final List<String> MEMBERS = List.of("student", "teacher", "district-admin");

    private Guests() {}

    /** Whether the account is an external's and of nobody else, and can be logged in with. */
    static boolean isGuest(RealmModel realm, UserModel user) {
        return user != null
                && user.isEnabled()
                && user.getServiceAccountClientLink() == null
                && has(realm, user, EXTERNAL)
                && MEMBERS.stream().noneMatch(role -> has(realm, user, role));
    }

    /** Whether the account is a guest's, and the second factor has still to be set up. */
    static boolean isToBeEnrolled(RealmModel realm, UserModel user) {
        return isGuest(realm, user) && !SecondFactors.has(user);
    }

    static boolean has(RealmModel realm, UserModel user, String name) {
        var role = realm.getRole(name);
        return role != null && user.hasRole(role);
    }
}
