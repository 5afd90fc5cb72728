package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.Person;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;

/** A student taps "log in at my school" in the app: from there to their own work, and back out. */
@Tag("ID-1")
class SchoolEntryST {
    private static final String PASSWORD = "the school's own passphrase";

    private final Stack stack = TheStack.running();
    private final KeycloakAdmin keycloak = stack.keycloakAdmin();
    private final String school = "school-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void theDistrictLogsInAtItsSchool() {
        var secret = AdminCredential.randomSecret();
        keycloak.post(
                "",
                Map.of(
                        "realm",
                        school,
                        "enabled",
                        true,
                        "clients",
                        List.of(
                                Map.of(
                                        "clientId",
                                        "portfolio",
                                        "secret",
                                        secret,
                                        "redirectUris",
                                        List.of(stack.issuer() + "/broker/*")))));
        keycloak.post(
                "/" + school + "/users",
                Map.of(
                        "username",
                        "mei",
                        "email",
                        "mei@school.example",
                        "firstName",
                        "Mei",
                        "lastName",
                        "Chen",
                        "enabled",
                        true,
                        "credentials",
                        List.of(
                                Map.of(
                                        "type",
                                        "password",
                                        "value",
                                        PASSWORD,
                                        "temporary",
                                        false))));
        new SchoolLogins(keycloak)
                .offer(
                        new SchoolLogin(
                                "north-river",
                                new SchoolLogin.OpenId(
                                        stack.keycloak().resolve("/realms/" + school),
                                        "portfolio",
                                        secret),
                                SchoolLogin.By.USERNAME,
                                "preferred_username",
                                ""));
    }

    @AfterEach
    void noMore() {
        new SchoolLogins(keycloak).end("north-river");
        keycloak.delete("/" + school);
    }

    @Test
    @Tag("AU-1")
    void aStudentComesInThroughTheirSchoolAndItIsWrittenDownOnce() throws Exception {
        var app = App.onPhone(stack.issuer());
        var page = app.begin(Map.of("kc_idp_hint", "school-north-river"));
        assertThat(page.address().getPath()).startsWith("/realms/" + school + "/");
        var tokens = app.tokens(new Person("mei", PASSWORD).enterPassword(app.browser(), page));
        assertThat(tokens.claims().path("upn").asText()).isEqualTo("mei@north-river");
        assertThat(tokens.claims().path("school_login").asText()).isEqualTo("school-north-river");

        var before = entries();
        var phone = Phone.with(stack.app(), tokens.access());
        for (int i = 0; i < 3; i++)
            assertThat(phone.ask("my-classes", Map.of()).at("/viewer/classes/0/title").asText())
                    .isEqualTo("English 6");
        var later = Phone.with(stack.app(), app.refreshed(tokens).access());
        assertThat(later.ask("my-classes", Map.of()).at("/viewer/classes")).isNotEmpty();
        assertThat(entries()).isEqualTo(before + 1);
    }

    private int entries() throws Exception {
        try (var owner = stack.database().openIn("north-river");
                var s = owner.createStatement();
                var row =
                        s.executeQuery(
                                "select count(*) from audit_entry where action = 'CameThroughSchool'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
