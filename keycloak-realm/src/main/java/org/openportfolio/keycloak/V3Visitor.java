package org.openportfolio.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * People from outside log in through a client of their own, {@code portfolio-visitor} (EX-5). Its
 * secret is random until the settings give it one.
 */
final class V3Visitor implements RealmChange {

    @Override
    public int version() {
        return 3;
    }

    @Override
    public String title() {
        return "people from outside have their own client";
    }

    @Override
    public void apply(KeycloakAdmin admin) {
        if (admin.findClient("portfolio", "portfolio-visitor").isEmpty()) {
            admin.post("/portfolio/clients", visitor());
        }
        var roles =
                Stream.of("student", "teacher", "district-admin", "external")
                        .map(role -> admin.get("/portfolio/roles/" + role))
                        .toList();
        admin.post(
                "/portfolio/clients/"
                        + admin.client("portfolio", "portfolio-visitor").path("id").asText()
                        + "/scope-mappings/realm",
                roles);
    }

    private static ObjectNode visitor() {
        var client = KeycloakAdmin.JSON.createObjectNode();
        client.put("clientId", "portfolio-visitor")
                .put("name", "Portfolio for guests")
                .put("description", "People invited from outside")
                .put("enabled", true)
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("clientAuthenticatorType", "client-secret")
                .put("standardFlowEnabled", true)
                .put("implicitFlowEnabled", false)
                .put("directAccessGrantsEnabled", false)
                .put("serviceAccountsEnabled", false)
                .put("fullScopeAllowed", false)
                .put("frontchannelLogout", false);
        client.set("redirectUris", KeycloakAdmin.JSON.createArrayNode());
        client.set("webOrigins", KeycloakAdmin.JSON.createArrayNode());
        client.set(
                "defaultClientScopes",
                KeycloakAdmin.JSON.valueToTree(
                        List.of("basic", "acr", "profile", "microprofile-jwt")));
        client.set("optionalClientScopes", KeycloakAdmin.JSON.createArrayNode());
        client.set(
                "attributes",
                KeycloakAdmin.JSON.valueToTree(
                        Map.of(
                                "backchannel.logout.session.required", "true",
                                "backchannel.logout.revoke.offline.tokens", "false")));
        return client;
    }
}
