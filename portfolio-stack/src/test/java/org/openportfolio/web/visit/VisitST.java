package org.openportfolio.web.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openportfolio.keycloak.login.Person;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SamplePerson;

/** A portfolio as somebody from outside sees it who was invited: in a browser, logged in. */
@InChromium
@Tag("EX-5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitST {
    private static final String ANNA = "anna@north-river";
    private static final String BEN = "ben@north-river";

    private final Stack stack = TheStack.running();
    private final HttpClient http = Phone.HTTP;
    private final Map<String, Person> people = new HashMap<>();
    private final List<BrowserContext> profiles = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void closeTheBrowser() {
        profiles.forEach(BrowserContext::close);
        profiles.clear();
        asked.clear();
    }

    @Test
    @Tag("EX-4")
    @Tag("EX-8")
    @Tag("AU-4")
    void aSupervisorFollowsTheLinkEnrolsReadsCommentsAndIsOutWhenItIsTakenBack() {
        var mail = mail();
        var invited = Invited.toPortfolio(stack, ANNA, mail, "internship supervisor");
        var page = browser(375, ColorScheme.LIGHT);
        page.navigate(invited.address().toString());
        assertThat(page.locator("h1").innerText()).isEqualTo("You are invited");
        assertThat(page.locator("main").innerText())
                .contains("Anna", "My learning path", "Sofia Marin", "internship supervisor");
        assertThat(page.content()).doesNotContain("The pond project");
        accessible(page, "door");
        Chromium.picture(page, "visit-door");

        page.locator("main button").click();
        LoginPages.pass(page, visitor(mail), stack.app().toString());
        page.waitForURL("**/in");
        assertThat(page.locator("h1").innerText()).isEqualTo("My learning path");
        assertThat(page.locator(".bar").innerText()).contains("Your access ends on", "Sofia Marin");
        assertThat(page.locator("h2").allInnerTexts())
                .contains("About me", "My best work", "How I grow", "What comes next");
        everyPictureIsThere(page);
        accessible(page, "portfolio");
        page.evaluate("scrollTo(0, 0)");
        Chromium.picture(page, "visit-portfolio");

        page.locator("a.button", new Page.LocatorOptions().setHasText("The pond project"))
                .first()
                .click();
        assertThat(page.locator("h1").innerText()).isEqualTo("The pond project");
        var words = "Your counting is careful. Come and count with us in spring!";
        page.locator("#text").fill(words);
        try (var heard = anna().listen()) {
            var events = heard.iterator();
            until(events, "STARTED");
            page.locator("form.say button").last().click();
            page.waitForURL("**/item/*#c*");
            until(events, "COMMENTS");
        }
        assertThat(page.locator(".said:target").innerText()).contains("Sofia Marin", "you", words);
        accessible(page, "item");
        Chromium.picture(page, "visit-feedback");

        page.locator(".said:target a", new Page.LocatorOptions().setHasText("Change")).click();
        page.locator("#text-edit").fill(words + " In April.");
        page.locator("#say button").first().click();
        page.locator(".said:target", new Page.LocatorOptions().setHasText("In April.")).waitFor();
        assertThat(page.locator(".said:target").innerText()).contains("In April.", "changed");
        page.locator(".said:target a", new Page.LocatorOptions().setHasText("Take back")).click();
        accessible(page, "sure");
        page.locator("#say button").first().click();
        Awaitility.await()
                .pollInSameThread()
                .until(() -> !page.locator("#feedback").innerText().contains("In April."));

        invited.revoke();
        page.reload();
        assertThat(page.locator("h1").innerText()).isEqualTo("Your access has ended");
        assertThat(page.content()).doesNotContain("The pond project");
        accessible(page, "ended");
        page.navigate(invited.address() + "/in");
        assertThat(page.locator("h1").innerText()).isEqualTo("This invitation is not open");
        accessible(page, "nothing");

        var ours = Stream.of(stack.app(), stack.keycloak()).map(URI::getAuthority).toList();
        assertThat(asked)
                .filteredOn(url -> !url.startsWith("data:"))
                .allSatisfy(url -> assertThat(URI.create(url).getAuthority()).isIn(ours));
    }

    @Test
    void aTextOutlivesTheLoginThatItWasWrittenIn() {
        var mail = mail();
        var invited = Invited.toItem(stack, ANNA, mail, "A week at the pond");
        var page = comeIn(invited, mail);
        assertThat(page.locator("h1").innerText()).startsWith("Work of Anna");
        assertThat(page.content()).doesNotContain("My learning path", "The pond project");
        page.locator("a.button.plain").first().click();
        var words = "Long ago & far away: “nine frogs”.";
        page.locator("#text").fill(words);
        invited.wait("31 minutes");
        page.locator("form.say button").last().click();
        assertThat(page.url()).startsWith(stack.keycloak().toString());
        LoginPages.pass(page, visitor(mail), stack.app().toString());
        assertThat(page.locator("#text").inputValue()).isEqualTo(words);
        page.locator("form.say button").last().click();
        assertThat(page.locator(".said:target").innerText()).contains(words);
        page.reload();
        assertThat(page.locator("#text").inputValue()).isEmpty();
    }

    @Test
    @Tag("ID-1")
    void aVisitIsNoSessionOfTheConsoleAndTheOtherWayRound() {
        var mail = mail();
        var invited = Invited.toPortfolio(stack, ANNA, mail, "reader");
        var page = comeIn(invited, mail);
        var cookie = cookie(invited);
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).hasToString("LAX");
        assertThat(cookie.path).isEqualTo(invited.address().getPath());
        assertThat(profiles.get(0).cookies(stack.app() + "/p/x")).isEmpty();
        assertThat(profiles.get(0).cookies(stack.app() + "/console/")).isEmpty();

        // logged in at Keycloak, a visitor is nobody in the console
        page.navigate(stack.app() + "/console/overview");
        assertThat(page.locator("h1").innerText()).isEqualTo("This is for administrators");

        // leaving ends it here and there, and the old cookie opens nothing
        page.navigate(invited.address() + "/in");
        page.locator(".bar button").click();
        assertThat(page.locator(".done").innerText()).contains("You have left");
        accessible(page, "left");
        var answer = ask("GET", invited.address() + "/in", "portfolio-visit=" + cookie.value, "");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .startsWith(stack.keycloak().toString())
                .contains("client_id=portfolio-visitor", "prompt=login", "code_challenge=");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .doesNotContain("portfolio-visit=");
    }

    @Test
    void whoIsLoggedInAsAMemberIsNotTheVisitor() {
        var invited = Invited.toPortfolio(stack, ANNA, mail(), "reader");
        var page = browser(1200, ColorScheme.LIGHT);
        page.navigate(invited.address() + "/in");
        LoginPages.pass(page, ThePeople.named(BEN), stack.app().toString());
        assertThat(page.locator("h1").innerText()).isEqualTo("A second factor is needed");
        assertThat(page.content()).doesNotContain("The pond project");
        page.navigate(invited.address() + "/in");
        LoginPages.pass(page, ThePeople.named("ingrid@north-river"), stack.app().toString());
        assertThat(page.locator("h1").innerText())
                .isEqualTo("This invitation is for somebody else");
        accessible(page, "not yours");
    }

    @Test
    @Tag("EX-6")
    @Tag("AU-4")
    void everyPageIsForEverybodyInEveryLanguageAndOnEveryScreen() {
        var mail = mail();
        var invited = Invited.toPortfolio(stack, ANNA, mail, "reader");
        var page = comeIn(invited, mail);
        page.navigate(invited.address() + "/in");
        var item =
                page.locator(
                        "a.button", new Page.LocatorOptions().setHasText("A week at the pond"));
        var itemPage = item.first().getAttribute("href");
        var pages =
                List.of(
                        invited.address().getPath() + "/in",
                        invited.address().getPath() + "/in?section=2",
                        itemPage,
                        invited.address().getPath() + "/portfolio",
                        invited.address().getPath() + "/portfolio?do=evaluate",
                        invited.address().getPath() + "/me");
        page.setViewportSize(375, 800);
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK))
            for (var language : List.of("nl", "fr", "en")) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                for (var address : pages) {
                    page.navigate(
                            stack.app()
                                    + address
                                    + (address.contains("?") ? "&" : "?")
                                    + "lang="
                                    + language);
                    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                    accessible(page, address);
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as(address)
                            .isEqualTo(375);
                }
            }
        page.navigate(stack.app() + pages.get(3) + "?do=evaluate#say");
        Chromium.picture(page, "visit-progress");
        page.locator("[value=PROFICIENT]").check();
        page.locator("#whole").fill("She asks before she answers.");
        page.locator("#say button").first().click();
        assertThat(page.locator("#progress").innerText())
                .contains("Proficient", "She asks before she answers.");

        page.navigate(stack.app() + pages.get(5));
        page.locator("#name").fill("Sofia Marin-Lopez");
        page.locator("form.say button").click();
        assertThat(page.locator(".done").innerText()).isEqualTo("Your name was changed.");
        assertThat(page.locator(".bar").innerText()).contains("Sofia Marin-Lopez");
        assertThat(page.locator("main").innerText()).contains("reader");
    }

    @Test
    @Tag("EX-10")
    void nothingIsChangedByAFormOfAnotherSite() throws Exception {
        var mail = mail();
        var invited = Invited.toPortfolio(stack, ANNA, mail, "reader");
        comeIn(invited, mail);
        var cookie = "portfolio-visit=" + cookie(invited).value;
        for (var token : List.of("", "token=&", "token=AAAA&")) {
            var answer = ask("POST", invited.address() + "/me", cookie, token + "name=Mallory");
            assertThat(answer.statusCode()).as(token).isEqualTo(403);
        }
        var page = ask("GET", invited.address() + "/me", cookie, "");
        assertThat(page.body()).contains("Sofia Marin").doesNotContain("Mallory");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        for (var nothing : List.of("/item/" + UUID.randomUUID(), "/file/" + UUID.randomUUID()))
            assertThat(ask("GET", invited.address() + nothing, cookie, "").statusCode())
                    .isEqualTo(404);
        // a cookie that somebody else chose opens nothing
        var fixed = ask("GET", invited.address() + "/in", "portfolio-visit=" + "A".repeat(43), "");
        assertThat(fixed.statusCode()).isEqualTo(303);
    }

    @Test
    void twoStudentsInviteTheSameAddressAndEachLinkLeadsToItsOwn() {
        var mail = mail();
        var first = Invited.toItem(stack, ANNA, mail, "A week at the pond");
        var second = Invited.toItem(stack, BEN, mail, "My first day in a restaurant kitchen");
        var page = comeIn(first, mail);
        assertThat(page.locator("h3").allInnerTexts()).containsExactly("A week at the pond");
        page.navigate(second.address() + "/in");
        assertThat(page.url()).startsWith(stack.keycloak().toString());
        LoginPages.pass(page, visitor(mail), stack.app().toString());
        assertThat(page.locator("h1").innerText()).startsWith("Work of Ben");
        assertThat(page.content()).doesNotContain("A week at the pond");
        page.navigate(first.address() + "/in");
        assertThat(page.locator("h1").innerText()).startsWith("Work of Anna");
    }

    @Test
    @Tag("EX-1")
    @Tag("EX-7")
    @Tag("FB-1")
    @Tag("AU-4")
    void aCommentComesWithFilesAndWithTheNameOfAFirm() {
        var mail = mail().replace("frogs.example", "pond.example");
        var invited = Invited.toItem(stack, ANNA, mail, "A week at the pond");
        var page = comeIn(invited, mail);
        page.locator("a.button.plain").first().click();
        page.setViewportSize(375, 800);
        var words = "This is how we draw our counts.";
        page.locator("#text").fill(words);
        page.locator("#files")
                .setInputFiles(
                        new FilePayload[] {
                            new FilePayload("count.txt", "text/plain", "3 5 4 9 6".getBytes(UTF_8)),
                            new FilePayload("run.exe", "image/png", new byte[] {'M', 'Z', 0, 1})
                        });
        page.locator("form.say button").last().click();
        assertThat(page.locator("#wrong").innerText()).contains("not accepted");
        assertThat(page.locator("#text").inputValue()).isEqualTo(words);
        assertThat(page.locator("#files-hint").innerText()).contains("choose them again");
        accessible(page, "a file that is refused");
        assertThat(page.locator("#feedback").innerText()).doesNotContain("count.txt");

        page.locator("#files")
                .setInputFiles(
                        new FilePayload[] {
                            new FilePayload("count.txt", "text/plain", "3 5 4 9 6".getBytes(UTF_8)),
                            new FilePayload("chart.png", "image/png", picture())
                        });
        page.locator("form.say button").last().click();
        var said = page.locator(".said:target");
        assertThat(said.innerText()).contains(words, "count.txt", "reader · Frog Watch", "FW");
        everyPictureIsThere(page);
        accessible(page, "files");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
        Chromium.picture(page, "visit-files");
        var file = said.locator(".files a").getAttribute("href");
        var cookie = "portfolio-visit=" + cookie(invited).value;
        var sent = ask("GET", stack.app() + file, cookie, "");
        assertThat(sent.body()).isEqualTo("3 5 4 9 6");
        assertThat(sent.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(sent.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");

        invited.register("Pond Society", "pond.example", "chart.png");
        untilItIsDrawn(page, said.locator("img.logo"));
        assertThat(said.innerText()).contains("reader · Pond Society");
        everyPictureIsThere(page);
        accessible(page, "logo");
        Chromium.picture(page, "visit-logo");

        // an address of another visit opens none of it
        var others = Invited.toItem(stack, BEN, mail, "My first day in a restaurant kitchen");
        assertThat(
                        ask(
                                        "GET",
                                        stack.app()
                                                + file.replace(
                                                        invited.address().getPath(),
                                                        others.address().getPath()),
                                        cookie,
                                        "")
                                .statusCode())
                .isEqualTo(303);
    }

    @Test
    @Tag("FB-2")
    @Tag("AU-4")
    void aVisitorAssessesWithARubricAndItCanBePrinted() {
        var mail = mail();
        var invited = Invited.toItem(stack, ANNA, mail, "Frogs in the rain: film, sound and notes");
        var page = comeIn(invited, mail);
        page.locator("a.button.plain").first().click();
        page.setViewportSize(375, 800);
        page.locator(".rubrics a").first().click();
        accessible(page, "rubric");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
        Chromium.picture(page, "visit-rubric");
        // what is not chosen, the browser does not send
        var criteria = page.locator("#say fieldset");
        for (int i = 0; i < criteria.count(); i++)
            criteria.nth(i).locator("input[type=radio]").last().check();
        criteria.first().locator("textarea").fill("The axes have names.");
        page.locator("#whole").fill("I would hire whoever drew this.");
        page.locator("#say button").first().click();
        var given = page.locator(".said:target");
        assertThat(given.innerText())
                .contains(
                        "Sofia Marin",
                        "reader · Frog Watch",
                        "The axes have names.",
                        "I would hire whoever drew this.");
        given.locator("a", new Locator.LocatorOptions().setHasText("Change")).click();
        assertThat(page.locator("#whole").inputValue())
                .isEqualTo("I would hire whoever drew this.");
        page.locator("#whole").fill("I would hire her.");
        page.locator("#say button").first().click();
        assertThat(page.locator(".said:target").innerText()).contains("I would hire her.");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(700, 990);
        assertThat(page.locator("form.say:visible").count()).isZero();
        assertThat(page.locator(".bar button:visible").count()).isZero();
        Chromium.picture(page, "visit-printed");
    }

    /** Small pictures are drawn a moment after the file came. */
    private static void untilItIsDrawn(Page page, Locator logo) {
        for (int i = 0; i < 120 && logo.count() == 0; i++) {
            page.waitForTimeout(250);
            page.reload();
        }
        assertThat(logo.count()).isEqualTo(1);
    }

    private static byte[] picture() {
        try (var out = new ByteArrayOutputStream()) {
            var image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
            var pen = image.createGraphics();
            pen.setColor(new Color(40, 120, 60));
            pen.fillOval(60, 40, 200, 120);
            pen.dispose();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Tag("EX-9")
    void withRestrictedFeedbackAVisitorSeesNothingThatOthersSay() {
        var mail = mail();
        var invited = Invited.restricted(stack, ANNA, mail);
        var page = comeIn(invited, mail);
        page.locator("a.button", new Page.LocatorOptions().setHasText("A week at the pond"))
                .first()
                .click();
        assertThat(page.locator("#feedback").innerText())
                .contains("You see here what you and Anna")
                .doesNotContain("Nine on Thursday", "I counted twice", "diagram");
        page.locator("#text").fill("What surprised you most?");
        page.locator("form.say button").last().click();
        assertThat(page.locator(".said:target").innerText()).contains("What surprised you most?");
        assertThat(page.locator(".said").count()).isEqualTo(1);
    }

    @Test
    @Tag("EX-5")
    void addressesThatOpenNothingAnswerAlike() {
        var pages =
                Stream.of(
                                "",
                                "/",
                                "/x",
                                "/AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                                "/AAAA/in",
                                "/AAAA/nothing")
                        .map(path -> ask("GET", stack.app() + "/visit" + path, "", ""))
                        .toList();
        assertThat(pages.get(0).statusCode()).isEqualTo(404);
        for (var page : pages.subList(1, pages.size())) {
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).isEqualTo(pages.get(1).body());
            assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        }
        var callback = ask("GET", stack.app() + "/visit/callback?code=x&state=yyyyyyyyy", "", "");
        assertThat(callback.statusCode()).isEqualTo(403);
        assertThat(callback.body()).contains("The login did not work");
    }

    private Phone anna() {
        return Phone.of(stack.app(), stack.issuer(), ANNA, SamplePerson.PASSWORD);
    }

    /** Reads on until something of this kind is heard. */
    private static void until(Iterator<String> events, String kind) {
        var heard =
                CompletableFuture.supplyAsync(
                        () -> {
                            while (events.hasNext())
                                if (events.next().contains("\"" + kind + "\"")) return true;
                            return false;
                        });
        assertThat(heard).as(kind).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
    }

    private Page comeIn(Invited invited, String mail) {
        var page = browser(1200, ColorScheme.LIGHT);
        page.navigate(invited.address().toString());
        page.locator("main button").click();
        LoginPages.pass(page, visitor(mail), stack.app().toString());
        page.waitForURL("**/in");
        return page;
    }

    private Cookie cookie(Invited invited) {
        return profiles.get(0).cookies(invited.address() + "/in").stream()
                .filter(cookie -> cookie.name.equals("portfolio-visit"))
                .findFirst()
                .orElseThrow();
    }

    private Person visitor(String mail) {
        return people.computeIfAbsent(mail, name -> new Person(name, "a-password-of-my-own-1"));
    }

    private static String mail() {
        return "sofia-" + UUID.randomUUID().toString().substring(0, 8) + "@frogs.example";
    }

    private Page browser(int width, ColorScheme scheme) {
        var profile = Chromium.profile("en-GB", width, 800);
        profiles.add(profile);
        var page = profile.newPage();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.onRequest(request -> asked.add(request.url()));
        return page;
    }

    private static void accessible(Page page, String what) {
        Accessibility.require(page, what);
    }

    private static void everyPictureIsThere(Page page) {
        var broken =
                page.evaluate(
                        """
                        async () => {
                          const all = [...document.images];
                          all.forEach(i => i.loading = 'eager');
                          await Promise.all(all.map(i => i.decode().catch(() => 0)));
                          return all.filter(i => i.naturalWidth === 0).map(i => i.src);
                        }
                        """);
        assertThat((List<?>) broken).isEmpty();
        assertThat((int) page.evaluate("document.images.length")).isPositive();
    }

    private HttpResponse<String> ask(String method, String address, String cookie, String form) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Accept-Language", "en")
                            .method(method, BodyPublishers.ofString(form));
            if (!cookie.isEmpty()) request.header("Cookie", cookie);
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
