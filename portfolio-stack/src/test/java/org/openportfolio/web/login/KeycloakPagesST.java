package org.openportfolio.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.keycloak.KeycloakAdmin;
import org.openportfolio.keycloak.login.Authenticator;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;

/** Keycloak's pages in the look of Portfolio, on a phone, as somebody from outside meets them. */
@InChromium
@Tag("EX-4")
class KeycloakPagesST {
    private static final String PASSWORD = "a long enough passphrase";
    private final Stack stack = TheStack.running();
    private final KeycloakAdmin admin = stack.keycloakAdmin();
    private final String name = "guest-" + UUID.randomUUID() + "@acme.example";
    private final List<String> asked = new ArrayList<>();
    private final Authenticator phone = new Authenticator();
    private BrowserContext profile;
    private Page page;

    @BeforeEach
    void aGuestWithoutCredentials() {
        var id =
                admin.post(
                                "/portfolio/users",
                                Map.of("username", name, "email", name, "enabled", true))
                        .path("id")
                        .asText();
        admin.post(
                "/portfolio/users/" + id + "/role-mappings/realm",
                List.of(admin.get("/portfolio/roles/external")));
    }

    @AfterEach
    void closeIt() {
        profile.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl", "fr"})
    @Tag("AU-4")
    void everyPageIsForEverybodyOnAPhoneInEveryLanguage(String language) throws Exception {
        open(language);
        page.navigate(enrolment());
        check(language, "password", "#password-new");
        page.locator("#password-new").fill("short");
        page.locator("#password-confirm").fill("other");
        page.locator("[type=submit]").click();
        check(
                language,
                "password-wrong",
                "#input-error-password, #input-error-password-confirm, .kc-feedback-text");
        choosePassword();
        check(language, "choice", "#portfolio-second-factor-form");
        page.locator("button[value=CONFIGURE_TOTP]").click();
        check(language, "codes", "#mode-manual");
        page.locator("#mode-manual").click();
        check(language, "codes-by-hand", "#kc-totp-secret-key");
        page.locator("#totp").fill("000000");
        page.locator("[type=submit]").click();
        check(language, "codes-wrong", "#input-error-otp-code");
        phone.enrol(page.locator("#totpSecret").inputValue());
        page.locator("#totp").fill(phone.code());
        page.locator("[type=submit]").click();
        check(language, "recovery", "#kc-recovery-codes-list");
        page.locator("#kcRecoveryCodesConfirmationCheck").check();
        page.locator("[type=submit]").click();
        check(language, "done", "#kc-info-message");
        assertThat(page.locator("main a.button").getAttribute("href"))
                .isEqualTo(stack.app() + "/visit/some-key/in");

        page.navigate(login());
        check(language, "login", "#kc-form-login");
        page.locator("#username").fill("nobody@nowhere.example");
        page.locator("#password").fill("wrong");
        page.locator("#kc-login").click();
        check(language, "login-wrong", "#input-error");
        page.locator("#username").fill(name);
        page.locator("#password").fill(PASSWORD);
        page.locator("#kc-login").click();
        check(language, "code", "#otp");
        page.locator("#try-another-way").click();
        check(language, "ways", "#kc-select-credential-form");
        page.locator("button[name=authenticationExecution]").nth(1).click();
        check(language, "recovery-code", "#recoveryCodeInput");

        page.navigate(login());
        page.locator("a[href*=reset-credentials]").click();
        check(language, "forgotten", "#kc-reset-password-form");
        page.locator("#username").fill(name);
        page.locator("[type=submit]").click();
        check(language, "mail-sent", ".says");
        page.navigate(stack.issuer() + "/login-actions/action-token?key=nonsense");
        check(language, "error", "#kc-error-message");

        var ours = List.of(stack.app().getAuthority(), stack.keycloak().getAuthority());
        assertThat(asked)
                .filteredOn(url -> !url.startsWith("data:"))
                .allSatisfy(url -> assertThat(URI.create(url).getAuthority()).isIn(ours));
    }

    @Test
    void aPasskeyIsASecondFactorToo() throws Exception {
        open("en");
        var devices = profile.newCDPSession(page);
        devices.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var device = new JsonObject();
        device.add("options", options);
        devices.send("WebAuthn.addVirtualAuthenticator", device);
        page.onDialog(Dialog::accept);

        page.navigate(enrolment());
        choosePassword();
        page.locator("button[value=webauthn-register]").click();
        check("en", "passkey", "#registerWebAuthn");
        page.locator("#registerWebAuthn").click();
        page.locator("#kcRecoveryCodesConfirmationCheck").check();
        page.locator("[type=submit]").click();
        assertThat(page.locator("main a.button").count()).isEqualTo(1);

        page.navigate(login());
        page.locator("#username").fill(name);
        page.locator("#password").fill(PASSWORD);
        page.locator("#kc-login").click();
        check("en", "passkey-login", "#authenticateWebAuthnButton");
        assertThat(page.url()).doesNotContain("code=");
        page.locator("#authenticateWebAuthnButton").click();
        page.waitForURL(
                Pattern.compile(Pattern.quote(stack.app().toString()) + "/visit/.*code=.*"));
    }

    private void open(String language) {
        profile = Chromium.profile(language, 375, 800);
        page = profile.newPage();
        page.onRequest(request -> asked.add(request.url()));
    }

    private void choosePassword() {
        page.locator("#password-new").fill(PASSWORD);
        page.locator("#password-confirm").fill(PASSWORD);
        page.locator("[type=submit]").click();
    }

    /** The page that has this is for everybody, on a phone. */
    private void check(String language, String what, String shows) {
        page.locator(shows).first().waitFor();
        Chromium.picture(page, "keycloak-" + language + "-" + what);
        assertThat(page.locator("html").getAttribute("lang")).as(what).isEqualTo(language);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).as(what).isEqualTo(375);
        Accessibility.require(page, what);
    }

    private String login() {
        return stack.issuer()
                + "/protocol/openid-connect/auth?client_id=portfolio-visitor&response_type=code&scope=openid&state=s&redirect_uri="
                + encoded(stack.app() + "/visit/some-key/in");
    }

    /** A link as the backend asks for one. */
    private String enrolment() throws IOException, InterruptedException {
        var client = admin.client("portfolio", "portfolio-backend").path("id").asText();
        var secret =
                admin.get("/portfolio/clients/" + client + "/client-secret").path("value").asText();
        var grant =
                ask(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                stack.issuer() + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "grant_type=client_credentials&client_id=portfolio-backend&client_secret="
                                                        + encoded(secret))));
        var id =
                admin.get("/portfolio/users?exact=true&username=" + encoded(name))
                        .get(0)
                        .path("id")
                        .asText();
        var made =
                ask(
                        HttpRequest.newBuilder(URI.create(stack.issuer() + "/portfolio-enrolment"))
                                .header(
                                        "Authorization",
                                        "Bearer " + text(grant.body(), "access_token"))
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"userId\": \"%s\", \"redirectUri\": \"%s/visit/some-key/in\", \"lifespanSeconds\": 600}"
                                                        .formatted(id, stack.app()))));
        return text(made.body(), "link");
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return Phone.HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String text(String json, String field) {
        Matcher found = Pattern.compile("\"" + field + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
