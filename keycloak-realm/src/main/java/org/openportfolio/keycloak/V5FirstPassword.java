package org.openportfolio.keycloak;

import java.util.List;
import java.util.Map;

/** Members choose their first password by a code on paper (ID-6). */
final class V5FirstPassword implements RealmChange {
    @Override
    public int version() {
        return 5;
    }

    @Override
    public String title() {
        return "members choose their first password by a code";
    }

    @Override
    public void apply(KeycloakAdmin admin) {
        var action =
                KeycloakAdmin.JSON
                        .createObjectNode()
                        .put("alias", "portfolio-first-password")
                        .put("name", "Choose a first password")
                        .put("providerId", "portfolio-first-password")
                        .put("enabled", true)
                        .put("defaultAction", false)
                        .put("priority", 31);
        action.putObject("config");
        RealmParts.offer(admin, action);
        RealmParts.letTheBackend(
                admin,
                "activate-member",
                "Makes links that let members choose their first password");
        for (var client : List.of("portfolio-mobile", "portfolio-console")) {
            tellOfSchools(admin, client);
        }
    }

    /** Tokens say whether somebody came through their school: it goes into the audit log. */
    private static void tellOfSchools(KeycloakAdmin admin, String client) {
        var path =
                "/portfolio/clients/"
                        + admin.client("portfolio", client).path("id").asText()
                        + "/protocol-mappers/models";
        for (var mapper : admin.get(path)) {
            if (mapper.path("name").asText().equals("login of a school")) {
                return;
            }
        }
        admin.post(
                path,
                Map.of(
                        "name", "login of a school",
                        "protocol", "openid-connect",
                        "protocolMapper", "oidc-usersessionmodel-note-mapper",
                        "consentRequired", false,
                        "config",
                                Map.of(
                                        "user.session.note", "identity_provider",
                                        "claim.name", "school_login",
                                        "jsonType.label", "String",
                                        "id.token.claim", "true",
                                        "access.token.claim", "true",
                                        "userinfo.token.claim", "true",
                                        "introspection.token.claim", "true")));
    }
}
