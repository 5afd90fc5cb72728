package org.openportfolio.keycloak;

import static org.openportfolio.keycloak.KeycloakAdmin.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What changes of the realm do more than once: each does nothing where it was done before. */
final class RealmParts {
    private static final String ACTIONS = "/portfolio/authentication/";

    private RealmParts() {}

    /** A required action, as the realm file has it. */
    static void offer(KeycloakAdmin admin, JsonNode action) {
        var path = ACTIONS + "required-actions/" + encoded(action.path("alias").asText());
        if (admin.find(path).isEmpty()) {
            admin.post(
                    ACTIONS + "register-required-action",
                    Map.of(
                            "providerId", action.path("providerId").asText(),
                            "name", action.path("name").asText()));
        }
        admin.put(path, action);
    }

    /** A right of the backend's service account: a role of its own client. */
    static void letTheBackend(KeycloakAdmin admin, String role, String description) {
        var id = admin.client("portfolio", "portfolio-backend").path("id").asText();
        var client = "/portfolio/clients/" + id;
        var path = client + "/roles/" + role;
        if (admin.find(path).isEmpty()) {
            admin.post(client + "/roles", Map.of("name", role, "description", description));
        }
        var account = admin.get(client + "/service-account-user").path("id").asText();
        admin.post(
                "/portfolio/users/" + account + "/role-mappings/clients/" + id,
                List.of(admin.get(path)));
    }
}
