package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.LoginRefused;
import org.openportfolio.keycloak.login.Page;
import org.openportfolio.keycloak.login.Person;

@Tag("EX-4")
class SecondFactorIT {

    private final TestKeycloak keycloak = TestKeycloak.running();

    @ParameterizedTest
    @ValueSource(strings = {"external", "district-admin"})
    void whoNeedsASecondFactorSetsItUpBeforeAnythingIsGiven(String role) {
        var person = keycloak.somebody(role);
        var app = role.equals("external") ? keycloak.visitor() : keycloak.console();
        var page = person.enterPassword(app.browser(), app.begin());
        assertThat(page.isHandedOver()).isFalse();
        assertThat(page.hasForm(Person.ENROL_FORM)).isTrue();
        var tokens = app.tokens(person.enrol(app.browser(), page));
        assertThat(tokens.idClaims().path("acr").asText()).isEqualTo("mfa");
        assertThat(tokens.idClaims().path("groups").toString())
                .contains("\"" + role + "\"", "\"mfa-required\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"external", "district-admin"})
    void theNextLoginAsksForTheCodeOnEveryClient(String role) {
        var person = enrolled(role);
        for (var app : new App[] {keycloak.visitor(), keycloak.console()}) {
            var page = person.enterPassword(app.browser(), app.begin());
            assertThat(page.hasForm(Person.CODE_FORM)).isTrue();
            var tokens = app.tokens(person.enterCode(app.browser(), page));
            assertThat(tokens.idClaims().path("acr").asText()).isEqualTo("mfa");
        }
    }

    @Test
    void theSessionKeepsItsStrength() {
        var person = enrolled("district-admin");
        var app = keycloak.console();
        app.login(person);
        assertThat(app.tokens(app.begin()).idClaims().path("acr").asText()).isEqualTo("mfa");
    }

    @Test
    void aTeacherWhoIsAlsoAdminNeedsTheSecondFactorEverywhere() {
        var person = keycloak.somebody("teacher", "district-admin");
        var phone = keycloak.phone();
        var page = person.enterPassword(phone.browser(), phone.begin());
        assertThat(page.hasForm(Person.ENROL_FORM)).isTrue();
    }

    @Test
    void askingForLessIsOfNoUse() {
        var person = enrolled("external");
        for (var wish :
                new String[][] {
                    {"acr_values", "password"},
                    {"acr_values", "0"},
                    {"claims", "{\"id_token\":{\"acr\":{\"values\":[\"password\"]}}}"},
                    {"prompt", "login"},
                    {"max_age", "0"}
                }) {
            var app = keycloak.visitor();
            var page = person.enterPassword(app.browser(), app.begin(Map.of(wish[0], wish[1])));
            assertThat(page.hasForm(Person.CODE_FORM)).as(wish[0]).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void betweenPasswordAndCodeThereIsNoSession(boolean hasCode) {
        var person = hasCode ? enrolled("external") : keycloak.somebody("external");
        var app = keycloak.visitor();
        person.enterPassword(app.browser(), app.begin());

        var silent = app.begin(Map.of("prompt", "none"));
        assertThat(silent.parameter("code")).isEmpty();
        assertThat(silent.parameter("error")).contains("login_required");
        var again = app.begin();
        assertThat(again.isHandedOver()).isFalse();
    }

    @Test
    void cancellingTheSetUpGivesNothing() {
        var person = keycloak.somebody("external");
        var app = keycloak.visitor();
        var choice = person.enterPassword(app.browser(), app.begin());
        var page =
                app.browser()
                        .submit(
                                choice,
                                Person.ENROL_FORM,
                                Map.of("second-factor", "CONFIGURE_TOTP"));
        var cancelled =
                app.browser()
                        .submit(
                                page,
                                Person.CODES_FORM,
                                Map.of("cancel-aia", "true", "totp", "", "userLabel", ""));
        assertThat(cancelled.parameter("code")).isEmpty();
        assertThat(app.begin(Map.of("prompt", "none")).parameter("error"))
                .contains("login_required");
    }

    @Test
    void anotherActionInsteadOfTheSetUpGivesNothing() {
        var person = keycloak.somebody("external");
        var app = keycloak.visitor();
        var page =
                person.enterPassword(
                        app.browser(), app.begin(Map.of("kc_action", "UPDATE_PASSWORD")));
        assertThat(page.isHandedOver()).isFalse();
        assertThat(page.hasForm(Person.ENROL_FORM)).isTrue();
    }

    @Test
    void aWrongCodeIsRefusedAndAUsedOneToo() {
        var person = enrolled("external");
        var app = keycloak.visitor();
        var asked = person.enterPassword(app.browser(), app.begin());
        var code = person.authenticator().code();
        var wrong = "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
        var refused = app.browser().submit(asked, Person.CODE_FORM, Map.of("otp", wrong));
        assertThat(refused.complaint()).contains("Invalid authenticator code");
        var accepted = app.browser().submit(refused, Person.CODE_FORM, Map.of("otp", code));
        assertThat(accepted.isHandedOver()).isTrue();

        var second = keycloak.visitor();
        var askedAgain = person.enterPassword(second.browser(), second.begin());
        assertThat(
                        second.browser()
                                .submit(askedAgain, Person.CODE_FORM, Map.of("otp", code))
                                .isHandedOver())
                .isFalse();
    }

    @Test
    void whoKnowsThePasswordCannotGuessTheCode() {
        var person = enrolled("external");
        var code = Integer.parseInt(person.authenticator().code());
        for (int i = 1; i <= 7; i++) {
            var app = keycloak.visitor();
            var page = person.enterPassword(app.browser(), app.begin());
            if (page.hasForm(Person.CODE_FORM)) {
                var guess = "%06d".formatted((code + i) % 1_000_000);
                var refused = app.browser().submit(page, Person.CODE_FORM, Map.of("otp", guess));
                assertThat(refused.isHandedOver()).isFalse();
            }
        }
        assertThatThrownBy(() -> keycloak.visitor().login(person)).isInstanceOf(LoginRefused.class);
    }

    @Test
    void aForgottenPasswordDoesNotReplaceTheSecondFactor() {
        var person = enrolled("external");
        var app = keycloak.visitor();
        var asked = app.browser().follow(app.begin(), "a[href*=reset-credentials]");
        app.browser().submit(asked, "kc-reset-password-form", Map.of("username", person.name()));
        assertThat(keycloak.mail.waitForIncomingEmail(10_000, 1)).isTrue();

        var changed = "another long passphrase";
        var form = app.browser().open(linkMailedTo(person));
        var end =
                app.browser()
                        .submit(
                                form,
                                Person.NEW_PASSWORD_FORM,
                                Map.of("password-new", changed, "password-confirm", changed));
        assertThat(end.parameter("code")).isEmpty();
        assertThat(app.begin(Map.of("prompt", "none")).parameter("error"))
                .contains("login_required");

        assertThat(keycloak.mail.getReceivedMessages())
                .extracting(message -> message.getSubject())
                .contains("A new password for Portfolio");
        var later = new Person(person.name(), changed, person.authenticator());
        var fresh = keycloak.visitor();
        var page = later.enterPassword(fresh.browser(), fresh.begin());
        assertThat(page.hasForm(Person.CODE_FORM)).isTrue();
    }

    @Test
    void aForgottenPasswordDoesNotReplaceAMissingSecondFactorEither() {
        var person = keycloak.somebody("external");
        var app = keycloak.visitor();
        var before = keycloak.mail.getReceivedMessages().length;
        var asked = app.browser().follow(app.begin(), "a[href*=reset-credentials]");
        app.browser().submit(asked, "kc-reset-password-form", Map.of("username", person.name()));
        assertThat(keycloak.mail.waitForIncomingEmail(10_000, before + 1)).isTrue();
        var form = app.browser().open(linkMailedTo(person));
        var changed = "another long passphrase";
        var end =
                app.browser()
                        .submit(
                                form,
                                Person.NEW_PASSWORD_FORM,
                                Map.of("password-new", changed, "password-confirm", changed));
        assertThat(end.parameter("code")).isEmpty();
        var later = new Person(person.name(), changed);
        var fresh = keycloak.visitor();
        assertThat(later.enterPassword(fresh.browser(), fresh.begin()).hasForm(Person.ENROL_FORM))
                .isTrue();
    }

    @Test
    void anExternalCannotDropTheSecondFactorInTheAccountConsole() throws Exception {
        var person = enrolled("external");
        var account =
                new App(
                        keycloak.server.issuer(),
                        "account-console",
                        null,
                        URI.create(keycloak.server.issuer() + "/account/"));
        var tokens = account.login(person);
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        keycloak.server.issuer()
                                                                + "/account/credentials/"
                                                                + codeOf(person)))
                                        .header("Authorization", "Bearer " + tokens.access())
                                        .DELETE()
                                        .build(),
                                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(rightsAtTheAccountConsole(person)).containsExactly("view-profile");
        assertThat(codeOf(person)).isNotEmpty();
    }

    @Test
    void anExternalCannotDropTheSecondFactorByAnAction() {
        var person = enrolled("external");
        var app = keycloak.console();
        app.login(person);
        var page = app.begin(Map.of("kc_action", "delete_credential:" + codeOf(person)));
        assertThat(page.isHandedOver()).isTrue();
        assertThat(codeOf(person)).isNotEmpty();
    }

    @Test
    @Tag("EX-5")
    void everyVisitIsANewLoginWhoeverIsLoggedInElsewhere() {
        var person = enrolled("external");
        var app = keycloak.visitor();
        app.login(person);
        assertThat(app.begin().hasForm(Person.LOGIN_FORM)).isTrue();
        assertThat(app.begin(Map.of("prompt", "none")).parameter("error"))
                .contains("login_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webauthn-register", "UPDATE_PASSWORD", "portfolio-second-factor", ""})
    void whateverIsChosenNothingIsGivenBeforeASecondFactorIsThere(String chosen) {
        var person = keycloak.somebody("external");
        var app = keycloak.visitor();
        var choice = person.enterPassword(app.browser(), app.begin());
        var page = app.browser().submit(choice, Person.ENROL_FORM, Map.of("second-factor", chosen));
        assertThat(page.isHandedOver()).isFalse();
        assertThat(page.status()).isEqualTo(200);
        var again = person.enterPassword(app.browser(), app.begin());
        assertThat(again.hasForm(Person.ENROL_FORM)).isTrue();
    }

    @Test
    void whoLostThePhoneComesInByARecoveryCodeOnce() {
        var person = keycloak.somebody("external");
        var app = keycloak.visitor();
        var choice = person.enterPassword(app.browser(), app.begin());
        var codes =
                person.enterFirstCode(
                        app.browser(),
                        app.browser()
                                .submit(
                                        choice,
                                        Person.ENROL_FORM,
                                        Map.of("second-factor", "CONFIGURE_TOTP")));
        var kept = codes.html().select("#kc-recovery-codes-list li").eachText();
        assertThat(kept).hasSizeGreaterThan(5);
        app.tokens(person.keepRecoveryCodes(app.browser(), codes));

        var later = keycloak.visitor();
        var asked = person.enterPassword(later.browser(), later.begin());
        var ways =
                later.browser()
                        .submit(
                                asked,
                                "kc-select-try-another-way-form",
                                Map.of("tryAnotherWay", "on"));
        var button = ways.html().select("button[name=authenticationExecution]");
        assertThat(button.eachText()).as("no way but the code and the kept ones").hasSize(2);
        var form =
                later.browser()
                        .submit(
                                ways,
                                "kc-select-credential-form",
                                Map.of("authenticationExecution", button.get(1).val()));
        var wrong =
                later.browser()
                        .submit(
                                form,
                                "kc-recovery-code-login-form",
                                Map.of("recoveryCodeInput", kept.get(3)));
        assertThat(wrong.isHandedOver()).isFalse();
        var in =
                later.browser()
                        .submit(
                                wrong,
                                "kc-recovery-code-login-form",
                                Map.of("recoveryCodeInput", kept.get(0)));
        assertThat(later.tokens(in).idClaims().path("acr").asText()).isEqualTo("mfa");
    }

    @Test
    void whoseSecondFactorWasRemovedSetsUpAnotherOneAtTheNextLogin() {
        var person = enrolled("external");
        keycloak.admin.delete(
                "/portfolio/users/" + keycloak.idOf(person) + "/credentials/" + codeOf(person));
        var app = keycloak.visitor();
        var page = person.enterPassword(app.browser(), app.begin());
        assertThat(page.hasForm(Person.ENROL_FORM)).as("recovery codes are no factor").isTrue();
    }

    @Test
    void whereTheRealmOffersNoSecondFactorNobodyComesInWithoutOne() {
        var person = keycloak.somebody("external");
        var path = "/portfolio/authentication/required-actions/portfolio-second-factor";
        var offered = (ObjectNode) keycloak.admin.get(path);
        keycloak.admin.put(path, offered.deepCopy().put("enabled", false));
        try {
            var app = keycloak.visitor();
            var page = person.enterPassword(app.browser(), app.begin());
            assertThat(page.isHandedOver()).isFalse();
            assertThat(page.hasForm(Person.ENROL_FORM)).isFalse();
        } finally {
            keycloak.admin.put(path, offered);
        }
    }

    @Test
    @Tag("EX-5")
    void aDisabledAccountIsOutAtOnceAndItsTokensCannotBeRenewed() {
        var person = enrolled("external");
        var app = keycloak.visitor();
        var tokens = app.login(person);
        var path = "/portfolio/users/" + keycloak.idOf(person);
        keycloak.admin.put(path, Map.of("enabled", false));
        keycloak.admin.post(path + "/logout", null);
        assertThatThrownBy(() -> app.refreshed(tokens)).isInstanceOf(LoginRefused.class);
        assertThatThrownBy(() -> keycloak.visitor().login(person)).isInstanceOf(LoginRefused.class);
    }

    @Test
    @Tag("EX-5")
    void anExternalGetsNoOfflineSession() {
        var person = enrolled("external");
        var phone = keycloak.phone();
        var end =
                person.passLogin(
                        phone.browser(), phone.begin(Map.of("scope", "openid offline_access")));
        assertThatThrownBy(() -> phone.tokens(end)).isInstanceOf(LoginRefused.class);
    }

    @Test
    void whoBecomesAdminDuringASessionHasToStepUp() {
        var person = keycloak.somebody("teacher");
        var app = keycloak.console();
        assertThat(app.login(person).idClaims().path("acr").asText()).isEqualTo("password");
        keycloak.admin.post(
                "/portfolio/users/" + keycloak.idOf(person) + "/role-mappings/realm",
                List.of(keycloak.admin.get("/portfolio/roles/district-admin")));

        var silent = app.tokens(app.begin());
        assertThat(silent.idClaims().path("acr").asText()).isEqualTo("password");
        Page asked = app.begin(Map.of("acr_values", "mfa"));
        assertThat(asked.isHandedOver()).isFalse();
        var stronger = app.tokens(person.passLogin(app.browser(), asked));
        assertThat(stronger.idClaims().path("acr").asText()).isEqualTo("mfa");
    }

    private Person enrolled(String role) {
        var person = keycloak.somebody(role);
        keycloak.visitor().login(person);
        return person;
    }

    private List<String> rightsAtTheAccountConsole(Person person) {
        var account = keycloak.admin.client("portfolio", "account").path("id").asText();
        var names = new ArrayList<String>();
        keycloak.admin
                .get(
                        "/portfolio/users/"
                                + keycloak.idOf(person)
                                + "/role-mappings/clients/"
                                + account
                                + "/composite")
                .forEach(role -> names.add(role.path("name").asText()));
        return names;
    }

    private String codeOf(Person person) {
        for (var credential :
                keycloak.admin.get("/portfolio/users/" + keycloak.idOf(person) + "/credentials")) {
            if (credential.path("type").asText().equals("otp")) {
                return credential.path("id").asText();
            }
        }
        return "";
    }

    private URI linkMailedTo(Person person) {
        for (var message : keycloak.mail.getReceivedMessages()) {
            var text =
                    GreenMailUtil.getWholeMessage(message).replace("=\r\n", "").replace("=3D", "=");
            if (text.contains(person.name() + ".example")) {
                var link =
                        Pattern.compile("http://[^\\s\"<>]+action-token[^\\s\"<>]+").matcher(text);
                if (link.find()) {
                    return URI.create(link.group().replace("&amp;", "&"));
                }
            }
        }
        throw new AssertionError("No mail to " + person);
    }
}
