package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.keycloak.login.Person;

/** What the backend may do at Keycloak, and what it may not. */
@Tag("ID-1")
class ServiceAccountIT {

    private final TestKeycloak keycloak = TestKeycloak.running();
    private final KeycloakAdmin backend =
            new KeycloakAdmin(
                    keycloak.server.address(),
                    "portfolio",
                    new AdminCredential(
                            "portfolio-backend", keycloak.settings.secrets().backend()));

    @Test
    void itMakesAnAccountThatCanLogInAndLocksItAgain() {
        var id =
                backend.post(
                                "/portfolio/users",
                                Map.of(
                                        "username",
                                        "made@riverside",
                                        "enabled",
                                        true,
                                        "emailVerified",
                                        true,
                                        "attributes",
                                        Map.of(
                                                "districtId",
                                                List.of("d-1"),
                                                "personId",
                                                List.of("p-1"))))
                        .path("id")
                        .asText();
        var account = backend.get("/portfolio/users/" + id);
        assertThat(account.path("attributes").path("personId").path(0).asText()).isEqualTo("p-1");
        assertThat(account.path("attributes").path("districtId").path(0).asText()).isEqualTo("d-1");

        backend.put(
                "/portfolio/users/" + id + "/reset-password",
                Map.of("type", "password", "value", TestKeycloak.PASSWORD, "temporary", false));
        grant(id, "student");
        var person = new Person("made@riverside", TestKeycloak.PASSWORD);
        assertThat(keycloak.phone().login(person).claims().path("groups").toString())
                .contains("\"student\"");

        backend.put("/portfolio/users/" + id, Map.of("enabled", false));
        backend.post("/portfolio/users/" + id + "/logout", null);
        assertThat(backend.get("/portfolio/users/" + id).path("enabled").asBoolean()).isFalse();
        backend.delete("/portfolio/users/" + id);
        assertThat(backend.find("/portfolio/users/" + id)).isEmpty();
    }

    @Test
    void itFindsAccountsByAttribute() {
        backend.post(
                "/portfolio/users",
                Map.of(
                        "username",
                        "found@riverside",
                        "enabled",
                        true,
                        "attributes",
                        Map.of("personId", List.of("p-found"))));
        var found = backend.get("/portfolio/users?q=personId:p-found");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("username").asText()).isEqualTo("found@riverside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portfolio/clients/%s/client-secret",
                "/portfolio/authentication/flows",
                "/portfolio/keys",
                "/portfolio/events",
                "/portfolio/admin-events",
                "/portfolio/components",
                "/portfolio/identity-provider/instances",
                "/master/users",
                "/master"
            })
    void itDoesNotReadWhatIsNotAboutPeople(String path) {
        var console = keycloak.admin.client("portfolio", "portfolio-console").path("id").asText();
        refused(() -> backend.get(path.formatted(console)));
    }

    @Test
    void itChangesNeitherRealmNorClientsNorRolesNorTheProfile() {
        var realm = keycloak.admin.get("/portfolio");
        var console = keycloak.admin.client("portfolio", "portfolio-console");
        refused(() -> backend.put("/portfolio", realm));
        refused(() -> backend.delete("/portfolio"));
        refused(() -> backend.put("/portfolio/clients/" + console.path("id").asText(), console));
        refused(() -> backend.post("/portfolio/clients", Map.of("clientId", "another")));
        refused(() -> backend.post("/portfolio/roles", Map.of("name", "another")));
        refused(
                () ->
                        backend.delete(
                                "/portfolio/roles/external/composites",
                                List.of(keycloak.admin.get("/portfolio/roles/mfa-required"))));
        refused(
                () ->
                        backend.put(
                                "/portfolio/users/profile",
                                keycloak.admin.get("/portfolio/users/profile")));
    }

    @Test
    void itGivesNobodyTheRightsOfAnAdministratorOfKeycloak() {
        var person = keycloak.somebody("student");
        var management = keycloak.admin.client("portfolio", "realm-management").path("id").asText();
        for (var role : List.of("realm-admin", "manage-realm", "manage-clients")) {
            var right = keycloak.admin.get("/portfolio/clients/" + management + "/roles/" + role);
            refused(
                    () ->
                            backend.post(
                                    "/portfolio/users/"
                                            + keycloak.idOf(person)
                                            + "/role-mappings/clients/"
                                            + management,
                                    List.of(right)));
        }
    }

    private void grant(String id, String role) {
        var available = backend.get("/portfolio/users/" + id + "/role-mappings/realm/available");
        for (var candidate : available) {
            if (candidate.path("name").asText().equals(role)) {
                backend.post("/portfolio/users/" + id + "/role-mappings/realm", List.of(candidate));
                return;
            }
        }
        throw new AssertionError("No role " + role + " to give");
    }

    private static void refused(ThrowingCallable wish) {
        assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        KeycloakFault.class, fault -> assertThat(fault.status()).isEqualTo(403));
    }
}
