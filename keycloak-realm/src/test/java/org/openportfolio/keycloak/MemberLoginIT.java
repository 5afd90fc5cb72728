package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.LoginRefused;
import org.openportfolio.keycloak.login.Person;

@Tag("ID-1")
class MemberLoginIT {

    private final TestKeycloak keycloak = TestKeycloak.running();

    @Test
    void aStudentOnAPhoneGetsATokenThatSaysWhoAndHowStrongly() {
        var anna = keycloak.somebody("student");
        var tokens = keycloak.phone().login(anna);
        var claims = tokens.claims();
        assertThat(claims.path("iss").asText()).isEqualTo(keycloak.server.issuer().toString());
        assertThat(claims.path("aud").asText()).isEqualTo("portfolio-api");
        assertThat(claims.path("sub").asText()).isEqualTo(keycloak.idOf(anna));
        assertThat(claims.path("upn").asText()).isEqualTo(anna.name());
        assertThat(texts(claims.path("groups")))
                .containsExactlyInAnyOrder("student", "offline_access");
        assertThat(claims.path("acr").asText()).isEqualTo("password");
        // five minutes, less what a busy machine takes to answer
        assertThat(tokens.expiresIn()).isBetween(290L, 300L);
    }

    @Test
    @Tag("ID-3")
    void theTokenForTheApiTellsNothingElseAboutThePerson() {
        var claims = keycloak.phone().login(keycloak.somebody("student")).claims();
        assertThat(claims.fieldNames())
                .toIterable()
                .doesNotContain("email", "given_name", "family_name", "name", "realm_access");
    }

    @Test
    void aSecondAppInTheSameBrowserNeedsNoPasswordAndSaysTheSameStrength() {
        var first = keycloak.console();
        first.login(keycloak.somebody("teacher"));
        var second =
                new App(
                        keycloak.server.issuer(),
                        "portfolio-mobile",
                        null,
                        URI.create("org.openportfolio.app:/oauth2redirect"),
                        first.browser());
        assertThat(second.tokens(second.begin()).claims().path("acr").asText())
                .isEqualTo("password");
    }

    @Test
    void aMemberWhoSetUpACodeIsAskedForIt() {
        var bea = keycloak.somebody("student");
        var phone = keycloak.phone();
        phone.login(bea);
        phone.tokens(
                bea.passLogin(phone.browser(), phone.begin(Map.of("kc_action", "CONFIGURE_TOTP"))));
        assertThat(bea.authenticator().isEnrolled()).isTrue();

        var other = keycloak.phone();
        var page = bea.enterPassword(other.browser(), other.begin());
        assertThat(page.hasForm(Person.CODE_FORM)).isTrue();
        assertThat(other.tokens(bea.enterCode(other.browser(), page)).access()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portfolio-mobile",
                "portfolio-console",
                "portfolio-visitor",
                "portfolio-backend",
                "admin-cli",
                "account",
                "account-console",
                "security-admin-console"
            })
    void noClientTakesAPasswordDirectly(String client) {
        var anna = keycloak.somebody("student");
        var secrets = keycloak.settings.secrets();
        var secret =
                Map.of(
                        "portfolio-console", secrets.console(),
                        "portfolio-visitor", secrets.visitor(),
                        "portfolio-backend", secrets.backend());
        var app =
                new App(
                        keycloak.server.issuer(),
                        client,
                        secret.get(client),
                        URI.create("http://127.0.0.1/"));
        assertThatThrownBy(
                        () ->
                                app.grant(
                                        Map.of(
                                                "grant_type", "password",
                                                "username", anna.name(),
                                                "password", anna.password())))
                .isInstanceOf(LoginRefused.class)
                .hasMessageContaining("unauthorized_client");
    }

    @Test
    void evenAClientThatWouldAllowAPasswordDirectlyMeetsAFlowThatDeniesIt() {
        var anna = keycloak.somebody("student");
        var id =
                keycloak.admin
                        .post(
                                "/portfolio/clients",
                                Map.of(
                                        "clientId", "left-open",
                                        "publicClient", true,
                                        "directAccessGrantsEnabled", true))
                        .path("id")
                        .asText();
        try {
            var app =
                    new App(
                            keycloak.server.issuer(),
                            "left-open",
                            null,
                            URI.create("http://127.0.0.1/"));
            assertThatThrownBy(
                            () ->
                                    app.grant(
                                            Map.of(
                                                    "grant_type", "password",
                                                    "username", anna.name(),
                                                    "password", anna.password())))
                    .isInstanceOf(LoginRefused.class);
        } finally {
            keycloak.admin.delete("/portfolio/clients/" + id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge, ''",
        "code_challenge_method, plain",
        "response_type, token",
        "response_type, id_token"
    })
    void aPhoneHasToProveItselfByPkce(String parameter, String value) {
        var phone = keycloak.phone();
        var page = phone.begin(Map.of(parameter, value));
        assertThat(page.parameter("code")).isEmpty();
        assertThat(page.address().toString()).contains("error=");
    }

    @Test
    void aCodeIsWorthNothingWithoutItsVerifier() {
        var phone = keycloak.phone();
        var end = keycloak.somebody("student").passLogin(phone.browser(), phone.begin());
        assertThatThrownBy(() -> phone.tokens(end, "another-verifier-another-verifier-another-one"))
                .isInstanceOf(LoginRefused.class)
                .hasMessageContaining("invalid_grant");
        var again = keycloak.phone();
        var second = keycloak.somebody("student").passLogin(again.browser(), again.begin());
        assertThatThrownBy(() -> again.tokens(second, ""))
                .isInstanceOf(LoginRefused.class)
                .hasMessageContaining("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/oauth2redirect",
                "http://localhost:8080.evil.example/callback",
                "org.openportfolio.other:/oauth2redirect",
                "http://localhost:8080/p/anything"
            })
    void aCodeIsNotSentElsewhere(String redirect) {
        var app = new App(keycloak.server.issuer(), "portfolio-mobile", null, URI.create(redirect));
        var page = app.begin();
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.hasForm(Person.LOGIN_FORM)).isFalse();
    }

    @Test
    void anAppOnADesktopListensOnAnyLoopbackPort() {
        var app =
                new App(
                        keycloak.server.issuer(),
                        "portfolio-mobile",
                        null,
                        URI.create("http://127.0.0.1:49152/oauth2redirect"));
        assertThat(app.login(keycloak.somebody("teacher")).access()).isNotEmpty();
    }

    @Test
    void nobodyLogsInByEmail() {
        var anna = keycloak.somebody("student");
        var byMail = new Person(anna.name() + ".example", anna.password());
        assertThatThrownBy(() -> keycloak.phone().login(byMail))
                .isInstanceOf(LoginRefused.class)
                .hasMessageContaining("Invalid username or password");
    }

    @Test
    void twoPeopleMayShareAnEmailAndBothLogIn() {
        var one = keycloak.somebody("student");
        var two = keycloak.somebody("student");
        for (var person : List.of(one, two)) {
            keycloak.admin.put(
                    "/portfolio/users/" + keycloak.idOf(person),
                    Map.of("email", "family@home.example"));
        }
        assertThat(keycloak.phone().login(one).access()).isNotEmpty();
        assertThat(keycloak.phone().login(two).access()).isNotEmpty();
    }

    @Test
    void guessingPasswordsLocksTheNameAndTheRightOneDoesNotHelpThen() {
        var anna = keycloak.somebody("student");
        var guess = new Person(anna.name(), "not the passphrase");
        for (int i = 0; i < 7; i++) {
            assertThatThrownBy(() -> keycloak.phone().login(guess))
                    .isInstanceOf(LoginRefused.class);
        }
        assertThatThrownBy(() -> keycloak.phone().login(anna)).isInstanceOf(LoginRefused.class);
        assertThat(
                        keycloak.admin
                                .get(
                                        "/portfolio/attack-detection/brute-force/users/"
                                                + keycloak.idOf(anna))
                                .path("disabled")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void aDisabledPersonGetsNeitherALoginNorTheNextToken() {
        var anna = keycloak.somebody("student");
        var phone = keycloak.phone();
        var tokens = phone.login(anna);
        keycloak.admin.put("/portfolio/users/" + keycloak.idOf(anna), Map.of("enabled", false));
        assertThatThrownBy(() -> phone.refreshed(tokens)).isInstanceOf(LoginRefused.class);
        assertThatThrownBy(() -> keycloak.phone().login(anna)).isInstanceOf(LoginRefused.class);
    }

    @Test
    void aRefreshTokenWorksOnce() {
        var phone = keycloak.phone();
        var first = phone.login(keycloak.somebody("student"));
        assertThat(phone.refreshed(first).access()).isNotEmpty();
        assertThatThrownBy(() -> phone.refreshed(first)).isInstanceOf(LoginRefused.class);
    }

    @Test
    void nobodyChangesTheOwnNameAtKeycloak() {
        var anna = keycloak.somebody("student");
        var phone = keycloak.phone();
        phone.login(anna);
        var page = phone.begin(Map.of("kc_action", "UPDATE_PROFILE"));
        assertThat(page.isHandedOver()).isTrue();
        assertThat(
                        keycloak.admin
                                .get("/portfolio/users/" + keycloak.idOf(anna))
                                .path("firstName")
                                .asText())
                .isEqualTo("Anna");
    }

    @ParameterizedTest
    @CsvSource({"en, Log in", "nl, Inloggen", "fr, Se connecter"})
    void theLoginSpeaksTheLanguageOfTheApp(String language, String word) {
        var page = keycloak.phone().begin(Map.of("ui_locales", language));
        assertThat(page.html().text()).contains(word);
        assertThat(page.html().selectFirst("html").attr("lang")).isEqualTo(language);
    }

    @Test
    @Tag("EX-5")
    void nobodyRegistersAndNobodyIsRemembered() {
        var page = keycloak.phone().begin();
        assertThat(page.hasForm(Person.LOGIN_FORM)).isTrue();
        assertThat(page.html().select("a[href*=registration], input[name=rememberMe]")).isEmpty();
    }

    @Test
    @Tag("EX-5")
    void sessionsEndAfterHalfAnHourOfSilence() {
        var realm = keycloak.admin.get("/portfolio");
        assertThat(realm.path("ssoSessionIdleTimeout").asInt()).isEqualTo(1800);
        assertThat(realm.path("ssoSessionMaxLifespan").asInt()).isEqualTo(8 * 3600);
        assertThat(realm.path("accessTokenLifespan").asInt()).isEqualTo(300);
        assertThat(realm.path("rememberMe").asBoolean()).isFalse();
    }

    @Test
    void onlyStudentsAndTeachersStayLoggedInOnTheirOwnDevice() {
        var phone = keycloak.phone();
        var anna = keycloak.somebody("student");
        var end =
                anna.passLogin(
                        phone.browser(), phone.begin(Map.of("scope", "openid offline_access")));
        assertThat(phone.tokens(end).refresh()).isNotEmpty();

        var admin = keycloak.somebody("district-admin");
        var other = keycloak.phone();
        var refused =
                admin.passLogin(
                        other.browser(), other.begin(Map.of("scope", "openid offline_access")));
        assertThatThrownBy(() -> other.tokens(refused)).isInstanceOf(LoginRefused.class);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
