package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
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
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;

/** The console as administrators use it, in a browser. */
@InChromium
@Tag("ID-1")
class ConsoleST {
    private static final List<String> PAGES = ConsolePages.all();
    private static final String SESSION = "portfolio-console";

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
        logInAnew("ingrid@north-river");
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
        KeycloakPages.pass(page, ThePeople.named("nadia@lakeside"));
        assertThat(page.url()).isEqualTo(stack.app() + "/console/overview?lang=nl");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("nl");
    }

    @Test
    void theSessionOfTheLoginIsAnotherThanTheOneBefore() {
        go("/console/overview");
        var before = session();
        KeycloakPages.pass(page, ThePeople.named("samuel@north-river"));
        assertThat(session()).isNotEqualTo(before);
        var cookie = sessionCookie();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).hasToString("LAX");
        assertThat(cookie.path).isEqualTo("/console");
    }

    @Test
    @Tag("PO-6")
    @Tag("IT-11")
    void nothingIsLostWhenTheLoginEndsInTheMiddleOfAForm() {
        logIn("ingrid@north-river");
        go("/console/template");
        page.locator("#title").fill("Year of water");
        page.locator("#description").fill("What did you see?\n\nGrüße & <b>more</b>");
        page.locator("[name=sectionTitle]").fill("Ponds");
        page.locator("[name=gradesFor][value=some]").check();
        page.locator("[name=grades][value='09']").check();
        theLoginEnds();
        page.locator("[id='template:save']").click();
        page.waitForURL("**/console/unsent");
        check("/console/unsent", "en");
        page.locator("#back").click();
        page.waitForURL("**/console/template");
        assertThat(page.locator("#title").inputValue()).isEqualTo("Year of water");
        assertThat(page.locator("#description").inputValue())
                .isEqualTo("What did you see?\n\nGrüße & <b>more</b>");
        assertThat(page.locator("[name=sectionTitle]").inputValue()).isEqualTo("Ponds");
        assertThat(page.locator("[name=grades][value='09']").isChecked()).isTrue();
        go("/console/templates");
        assertThat(page.content()).doesNotContain("Year of water");

        // an address that somebody sent fills in nothing
        go("/console/organisations?make%3Aname=Not+my+words");
        assertThat(page.locator("[id='make:name']").inputValue()).isEmpty();

        go("/console/policy-change");
        page.locator("#viewLogDays").fill("299");
        page.locator("#look").click();
        page.locator("[id='save:reason']").fill("Shorter is better");
        theLoginEnds();
        page.locator("[id='save:send']").click();
        page.waitForURL("**/console/unsent");
        page.locator("#back").click();
        assertThat(page.locator("[id='save:reason']").inputValue()).isEqualTo("Shorter is better");
        assertThat(page.locator("#viewLogDays").inputValue()).isEqualTo("299");

        // whoever logs in next with this browser as somebody else sees nothing of it
        theLoginEnds();
        page.locator("[id='save:reason']").fill("A secret of Ingrid");
        profile.clearCookies(
                new BrowserContext.ClearCookiesOptions()
                        .setDomain(stack.keycloak().getHost())
                        .setPath("/realms/portfolio/"));
        page.locator("[id='save:send']").click();
        KeycloakPages.pass(page, ThePeople.named("samuel@north-river"));
        page.waitForURL("**/console/unsent");
        assertThat(page.locator("main").innerText()).contains("Nothing is kept here.");
        assertThat(page.content()).doesNotContain("A secret of Ingrid");
    }

    private void theLoginEnds() {
        profile.clearCookies(new BrowserContext.ClearCookiesOptions().setName(SESSION));
    }

    @Test
    @Tag("EX-7")
    void aFileThatWasChosenIsAskedForAgainWhenTheFormComesBack() throws IOException {
        logIn("ingrid@north-river");
        go("/console/rosters");
        page.locator("[id='roster:source']").fill("kept-source");
        page.locator("[id='roster:file']").setInputFiles(packed("north-river"));
        theLoginEnds();
        page.locator("[id='roster:send']").click();
        page.waitForURL("**/console/unsent");
        page.locator("#back").click();
        page.waitForURL("**/console/rosters");
        assertThat(page.locator("[id='roster:source']").inputValue()).isEqualTo("kept-source");
        assertThat(page.locator("#roster .wrong").allInnerTexts())
                .containsExactly("The file that you had chosen was not kept. Choose it again.");
    }

    @Test
    @Tag("AU-4")
    void theMenusAreOneRowAndOpenByKeyboardAndOnAPhone() {
        logIn("ingrid@north-river");
        for (var language : List.of("en", "nl", "fr")) {
            go("/console/links?lang=" + language);
            assertThat(page.locator("header").boundingBox().height).as(language).isLessThan(80);
        }
        go("/console/links?lang=en");
        var menu = page.locator("header summary").nth(1);
        assertThat(menu.getAttribute("class")).isEqualTo("here");
        menu.focus();
        page.keyboard().press("Enter");
        var policy = page.locator("header details[open] a").first();
        assertThat(policy.isVisible()).isTrue();
        page.keyboard().press("Tab");
        assertThat(policy.evaluate("a => a === document.activeElement")).isEqualTo(true);
        accessible();
        Chromium.picture(page, "console-menu");
        page.locator("header summary").first().click();
        assertThat(page.locator("header details[open]").count()).isEqualTo(1);
        page.setViewportSize(375, 800);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
        accessible();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForURL("**/console/people");
    }

    private void accessible() {
        Accessibility.require(page, page.url());
    }

    @Test
    void loggingOutEndsTheLoginHereAndInKeycloak() {
        logInAnew("nadia@lakeside");
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
        check("/activate?lang=" + language, language);
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
        Accessibility.require(page, address);
    }

    private void logIn(String login) {
        KeycloakPages.comeIn(page, stack, login, "/console/overview");
    }

    /** With password and second factor, whoever has come in before. */
    private void logInAnew(String login) {
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
        return sessionCookie().value;
    }

    private Cookie sessionCookie() {
        return profile.cookies(stack.app() + "/console/").stream()
                .filter(one -> one.name.equals(SESSION))
                .findFirst()
                .orElseThrow();
    }
}
