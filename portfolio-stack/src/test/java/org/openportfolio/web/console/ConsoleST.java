package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;

/** The console as administrators use it, in a browser. */
@InChromium
@Tag("ID-1")
class ConsoleST {
    private static final List<String> PAGES =
            List.of(
                    "/console/overview",
                    "/console/rosters",
                    "/console/policy",
                    "/console/policy-change",
                    "/console/people",
                    "/console/audit");
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final Stack stack = TheStack.running();
    private final List<String> asked = new ArrayList<>();
    private BrowserContext profile;
    private Page page;

    @BeforeEach
    void openABrowser() {
        profile = Chromium.profile("en-GB", 1200, 800);
        page = profile.newPage();
        page.onRequest(request -> asked.add(request.url()));
    }

    @AfterEach
    void closeIt() {
        profile.close();
    }

    @Test
    @Tag("EX-4")
    void anAdministratorProvesASecondFactorAndSeesTheirDistrict() {
        logIn("ingrid@north-river");
        assertThat(page.locator("h1").innerText()).isEqualTo("North River District");
        assertThat(figure("Schools")).isEqualTo("2");
        assertThat(Integer.parseInt(figure("Students"))).isPositive();
        assertThat(figure("Lead administrators")).isEqualTo("1");
        Chromium.picture(page, "console-overview");
    }

    @Test
    @Tag("ID-3")
    void anAdministratorOfAnotherDistrictSeesTheirsAlone() {
        logIn("nadia@lakeside");
        assertThat(page.locator("h1").innerText()).isEqualTo("Lakeside District");
        assertThat(figure("Schools")).isEqualTo("1");
        assertThat(page.content()).doesNotContain("North River");
    }

    @Test
    @Tag("ID-2")
    void anAdministratorChecksARosterAndReadsWhatItWouldDo() throws IOException {
        logIn("ingrid@north-river");
        go("/console/rosters");
        page.locator("[id='roster:source']").fill("sample");
        page.locator("[id='roster:file']").setInputFiles(packed("north-river"));
        page.locator("[id='roster:send']").click();
        page.waitForURL("**/console/roster?run=*");
        var users = page.locator("tr", new Page.LocatorOptions().setHasText("users.csv")).first();
        assertThat(users.locator("td").allInnerTexts()).isEqualTo(unchanged(users));
        check(page.url().substring(stack.app().toString().length()), "en");
        Chromium.picture(page, "console-roster");
    }

    @Test
    void theLoginLeadsBackToThePageThatWasWanted() {
        go("/console/overview?lang=nl");
        KeycloakPages.pass(page, ThePeople.named("ingrid@north-river"));
        assertThat(page.url()).isEqualTo(stack.app() + "/console/overview?lang=nl");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("nl");
    }

    @Test
    void theSessionOfTheLoginIsAnotherThanTheOneBefore() {
        go("/console/overview");
        var before = session();
        KeycloakPages.pass(page, ThePeople.named("ingrid@north-river"));
        assertThat(session()).isNotEqualTo(before);
        var cookie = profile.cookies(stack.app() + "/console/").get(0);
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).hasToString("LAX");
        assertThat(cookie.path).isEqualTo("/console");
    }

    @Test
    void loggingOutEndsTheLoginHereAndInKeycloak() {
        logIn("ingrid@north-river");
        page.locator("header button").click();
        page.waitForURL(stack.app() + "/");
        go("/console/overview");
        assertThat(page.url()).startsWith(stack.keycloak().toString());
        assertThat(page.locator("#password").count()).isEqualTo(1);
    }

    @Test
    @Tag("AU-4")
    void noPageAsksAnybodyElseForAnything() {
        logIn("ingrid@north-river");
        PAGES.forEach(this::go);
        var ours = Stream.of(stack.app(), stack.keycloak()).map(URI::getAuthority).toList();
        assertThat(asked)
                .filteredOn(url -> !url.startsWith("data:"))
                .allSatisfy(url -> assertThat(URI.create(url).getAuthority()).isIn(ours));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl", "fr"})
    @Tag("AU-4")
    void everyPageIsForEverybodyInEveryLanguage(String language) {
        check("/?lang=" + language, language);
        check("/nothing-here?lang=" + language, language);
        logIn("ingrid@north-river");
        for (var address : PAGES) check(address + "?lang=" + language, language);
    }

    @Test
    @Tag("AU-4")
    void everyPageFitsAPhone() {
        page.setViewportSize(375, 800);
        logIn("ingrid@north-river");
        for (var address : PAGES) {
            go(address);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(address)
                    .isEqualTo(375);
        }
    }

    /** The roster that the sample district came in with, as a zip. */
    private Path packed(String district) throws IOException {
        var zip = Files.createTempFile("roster-", ".zip");
        zip.toFile().deleteOnExit();
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                var files =
                        Files.newDirectoryStream(
                                stack.settings().data().resolve("sample").resolve(district),
                                "*.csv")) {
            for (var file : files) {
                out.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, out);
            }
        }
        return zip;
    }

    /** A row of counts in which every row of the file is the same as before. */
    private static List<String> unchanged(Locator row) {
        var rows = row.locator("td").first().innerText();
        assertThat(Integer.parseInt(rows)).isPositive();
        return List.of(rows, "0", "0", "0", "0", "0", rows);
    }

    private void check(String address, String language) {
        go(address);
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        var found = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(found.stream().map(rule -> rule.getId() + ": " + rule.getNodes()))
                .as(address)
                .isEmpty();
    }

    private void logIn(String login) {
        go("/console/overview");
        KeycloakPages.pass(page, ThePeople.named(login));
        page.waitForURL(stack.app() + "/console/overview");
    }

    private Response go(String address) {
        return page.navigate(stack.app() + address);
    }

    private String figure(String label) {
        return page.locator(".figure", new Page.LocatorOptions().setHasText(label))
                .locator("dd")
                .first()
                .innerText()
                .lines()
                .findFirst()
                .orElse("");
    }

    private String session() {
        return profile.cookies(stack.app() + "/console/").get(0).value;
    }
}
