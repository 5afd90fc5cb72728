package org.openportfolio.keycloak;

import static org.openportfolio.keycloak.KeycloakAdmin.encoded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The second factor hangs on the role {@code mfa-required}, which is part of {@code external} and
 * now of {@code district-admin} too (EX-4). Sessions that admins have with a password only end.
 */
final class V2SecondFactorByRole implements RealmChange {

    private static final String MFA = "mfa-required";

    @Override
    public int version() {
        return 2;
    }

    @Override
    public String title() {
        return "district admins log in with a second factor";
    }

    @Override
    public void apply(KeycloakAdmin admin) {
        if (admin.find("/portfolio/roles/" + MFA).isEmpty()) {
            admin.post(
                    "/portfolio/roles",
                    Map.of("name", MFA, "description", "Logs in with a second factor, always"));
        }
        var role = admin.get("/portfolio/roles/" + MFA);
        for (var holder : List.of("external", "district-admin")) {
            admin.post("/portfolio/roles/" + holder + "/composites", List.of(role));
        }
        condition(admin, "portfolio mfa", "external", MFA);
        condition(admin, "portfolio password", "not external", "not " + MFA);
        for (var person : admin.get("/portfolio/roles/district-admin/users?max=10000")) {
            admin.post("/portfolio/users/" + person.path("id").asText() + "/logout", null);
        }
    }

    private static void condition(KeycloakAdmin admin, String flow, String before, String after) {
        for (var step :
                admin.get("/portfolio/authentication/flows/" + encoded(flow) + "/executions")) {
            if (step.path("alias").asText().equals(before)) {
                var path =
                        "/portfolio/authentication/config/"
                                + step.path("authenticationConfig").asText();
                var config = (ObjectNode) admin.get(path);
                config.put("alias", after);
                config.withObject("/config").put("condUserRole", MFA);
                admin.put(path, config);
            }
        }
    }
}
