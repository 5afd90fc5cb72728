package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.LoginRefused;
import org.openportfolio.keycloak.login.Person;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SamplePerson;

/** From a forgotten password, or none yet, to a slip of paper and a new one, in a browser. */
@InChromium
@Tag("ID-6")
class ActivationST {
    private final Stack stack = TheStack.running();

    @Test
    @Tag("AU-4")
    void aStudentWhoForgotThePasswordGetsACodeFromTheTeacherAndChoosesANewOne() {
        var finn = new Person("finn@north-river", SamplePerson.PASSWORD);
        var app = App.onPhone(stack.issuer());
        var before = app.login(finn);
        var kept = App.onPhone(stack.issuer());
        var onTheirDevice =
                kept.tokens(
                        finn.passLogin(
                                kept.browser(),
                                kept.begin(Map.of("scope", "openid offline_access"))));
        var reset =
                phone("grace@north-river")
                        .ask(
                                "reset-password",
                                Map.of(
                                        "input",
                                        Map.of(
                                                "personId",
                                                idOf("Finn O’Sullivan"),
                                                "reason",
                                                "FORGOTTEN")))
                        .at("/resetPassword");
        assertThat(reset.at("/userErrors")).isEmpty();
        assertThat(reset.at("/code/login").asText()).isEqualTo("finn@north-river");
        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertThatThrownBy(() -> App.onPhone(stack.issuer()).login(finn))
                                        .isInstanceOf(LoginRefused.class));
        assertThatThrownBy(() -> app.refreshed(before)).isInstanceOf(LoginRefused.class);
        assertThatThrownBy(() -> kept.refreshed(onTheirDevice))
                .as("what their device kept has ended as well")
                .isInstanceOf(LoginRefused.class);

        var asked = new ArrayList<String>();
        try (var profile = Chromium.profile("en-GB", 375, 800)) {
            var page = profile.newPage();
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(reset.at("/code/address").asText());
            assertThat(page.locator("#code").inputValue())
                    .isEqualTo(reset.at("/code/code").asText());
            assertThat(page.url()).isEqualTo(stack.app() + "/activate");
            look(page, "activate");
            page.locator("#next").click();
            assertThat(page.locator("h1").innerText()).isEqualTo("Hello Finn!");
            assertThat(page.locator(".login").innerText()).isEqualTo("finn@north-river");
            look(page, "activate-known");
            page.locator("#go").click();
            page.waitForURL(stack.keycloak() + "/**");
            assertThat(page.locator("#username").inputValue()).isEqualTo("finn@north-river");
            look(page, "activate-password");
            choose(page, "short");
            assertThat(page.locator(".kc-feedback-text").first().innerText()).contains("10");
            choose(page, SamplePerson.PASSWORD);
            assertThat(page.locator("h1").innerText()).isEqualTo("All set");
            look(page, "activate-done");

            page.navigate(reset.at("/code/address").asText());
            page.locator("#next").click();
            page.locator("#go").click();
            assertThat(page.locator("h1").innerText())
                    .as("a code works once")
                    .isEqualTo("You have a password already");
        }
        assertThat(asked)
                .as("the code is in no address that was sent")
                .noneMatch(url -> url.split("#")[0].contains(reset.at("/code/code").asText()));
        assertThat(App.onPhone(stack.issuer()).login(finn)).isNotNull();
    }

    @Test
    void anAdministratorPrintsTheCodesOfAClass() {
        try (var profile = Chromium.profile("en-GB", 1200, 900)) {
            var page = logIn(profile.newPage());
            page.navigate(stack.app() + "/console/classes?text=homeroom");
            axe(page);
            page.locator("tbody a").first().click();
            axe(page);
            page.locator("[id='codes:make']").click();
            page.waitForLoadState();
            assertThat(page.locator(".slip").count()).isGreaterThan(2);
            assertThat(page.locator(".slip svg").count()).isEqualTo(page.locator(".slip").count());
            look(page, "console-codes");
            var code = page.locator(".slip .code").first().innerText();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            Chromium.picture(page, "console-codes-print");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            page.setViewportSize(375, 800);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
            Chromium.picture(page, "console-codes-phone");

            var known = post("code=" + code);
            assertThat(known.statusCode()).isEqualTo(200);
            assertThat(known.body()).contains("@north-river");
            assertThat(known.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(post("code=" + code + "&go=yes").body())
                    .as("sample people have passwords, and keep them")
                    .contains("You have a password already");
        }
    }

    @Test
    @Tag("EX-4")
    void anAdministratorTakesALostSecondFactorAwayWithAReasonAndTwoClicks() {
        try (var profile = Chromium.profile("en-GB", 1200, 900)) {
            var page = logIn(profile.newPage());
            page.navigate(stack.app() + "/console/people?text=hiroshi");
            page.locator("tbody a").first().click();
            page.locator("#reset-factor").click();
            page.locator("[id='lost:yes']").click();
            assertThat(page.locator(".wrong").first().innerText()).as("a reason").isNotBlank();
            page.locator("[id='lost:reason']").selectOption("LOST_DEVICE");
            look(page, "console-reset");
            page.locator("[id='lost:yes']").click();
            assertThat(page.locator(".notice").first().innerText())
                    .contains("The second step has ended");
            axe(page);
        }
    }

    @Test
    void aTeacherHasCodesMadeForTheClassAndNobodyElseDoes() {
        var grace = phone("grace@north-river");
        var english =
                StreamSupport.stream(
                                grace.ask("my-classes", Map.of())
                                        .at("/viewer/classes")
                                        .spliterator(),
                                false)
                        .filter(one -> one.at("/title").asText().equals("English 6"))
                        .findFirst()
                        .orElseThrow()
                        .at("/id")
                        .asText();
        var input = Map.of("input", Map.of("classId", english));
        var made = grace.ask("create-activation-codes", input).at("/createActivationCodes");
        assertThat(made.at("/userErrors")).isEmpty();
        assertThat(made.at("/codes")).isNotEmpty();
        assertThat(made.at("/codes/0/login").asText()).endsWith("@north-river");
        for (var stranger : List.of("maria@north-river", "anna@north-river"))
            assertThat(
                            phone(stranger)
                                    .ask("create-activation-codes", input)
                                    .at("/createActivationCodes/userErrors"))
                    .as(stranger)
                    .hasSize(1);
    }

    @Test
    void nobodyResetsThePasswordOfWhomTheyDoNotTeach() {
        var input = Map.of("personId", idOf("Finn O’Sullivan"), "reason", "FORGOTTEN");
        for (var stranger : List.of("maria@north-river", "anna@north-river"))
            assertThat(
                            phone(stranger)
                                    .ask("reset-password", Map.of("input", input))
                                    .at("/resetPassword/userErrors"))
                    .as(stranger)
                    .hasSize(1);
        assertThat(
                        Phone.ofNobody(stack.app())
                                .send("reset-password", Map.of("input", input))
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void wrongCodesAnswerAlike() throws Exception {
        var bodies = new ArrayList<String>();
        for (var code : List.of("", "x", "2222-2222-2222", "<script>", "A".repeat(5000))) {
            var answer = post("code=" + code);
            assertThat(answer.statusCode()).isEqualTo(200);
            bodies.add(answer.body());
        }
        assertThat(bodies).doesNotContain("<script>alert").allMatch(bodies.get(0)::equals);
    }

    private Phone phone(String login) {
        return Phone.of(stack.app(), stack.issuer(), login, SamplePerson.PASSWORD);
    }

    /** As Grace sees them in her classes. */
    private String idOf(String name) {
        var classes = phone("grace@north-river").ask("my-classes", Map.of()).at("/viewer/classes");
        for (var one : classes)
            for (JsonNode member : one.at("/members"))
                if (member.at("/name").asText().equals(name)) return member.at("/id").asText();
        throw new IllegalStateException(name + " is in none of " + classes);
    }

    private Page logIn(Page page) {
        KeycloakPages.comeIn(page, stack, "ingrid@north-river", "/console/overview");
        return page;
    }

    private static void choose(Page page, String password) {
        page.locator("#password-new").fill(password);
        page.locator("#password-confirm").fill(password);
        page.locator("[type=submit]").first().click();
        page.waitForLoadState();
    }

    private HttpResponse<String> post(String form) {
        try {
            return Phone.HTTP.send(
                    HttpRequest.newBuilder(stack.app().resolve("/activate"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void look(Page page, String name) {
        axe(page);
        Chromium.picture(page, name);
    }

    private static void axe(Page page) {
        Accessibility.require(page, page.url());
    }
}
