package org.openportfolio.web.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SamplePerson;

/** A portfolio as a university sees it that was sent its link: in a browser, without a login. */
@InChromium
@Tag("LK-4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicPageST {
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");
    private static final String ATTACK =
            "\"'><script>window.attacked=1</script><img src=x onerror=window.attacked=2><svg onload=window.attacked=3>";

    private final Stack stack = TheStack.running();
    private final HttpClient http = Phone.HTTP;
    private final List<BrowserContext> profiles = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Integer> partial = new ArrayList<>();

    private Phone anna;
    private String address;

    @BeforeAll
    void annaOpensTheShareMenuOnHerPhone() {
        anna = phoneOf("anna@north-river");
        var portfolio = portfolio(anna, "My learning path").orElseThrow();
        var menu = anna.ask("public-link", Map.of("id", portfolio)).at("/portfolio/publicLink");
        assertThat(menu.at("/allowed").asBoolean()).as(menu.at("/refusalText").asText()).isTrue();
        address = opened(anna, portfolio);
    }

    @AfterEach
    void closeTheBrowser() {
        profiles.forEach(BrowserContext::close);
        profiles.clear();
        asked.clear();
        partial.clear();
    }

    @Test
    @Tag("LK-8")
    @Tag("AU-4")
    void aStrangerSeesTheWholePortfolioAndNobodyElseIsAskedForAnything() {
        var page = browser(1280, 800, ColorScheme.LIGHT);
        page.navigate(address);
        assertThat(page.locator("h1").innerText()).isEqualTo("My learning path");
        assertThat(page.locator(".name").innerText()).isEqualTo("Anna V.");
        assertThat(page.locator(".summary").innerText()).startsWith("This year I learned");
        assertThat(page.locator("h2").allInnerTexts())
                .containsExactly("About me", "My best work", "How I grow", "What comes next");
        assertThat(page.locator("h3").allInnerTexts())
                .contains("Me in five sentences", "The pond project", "A week at the pond");
        assertThat(page.locator("h4, h5").allInnerTexts()).contains("Evidence", "The common frog");
        assertThat(page.locator("a.file").allInnerTexts().toString())
                .contains("counting-frogs.pdf");
        assertThat(page.locator("a.link").first().getAttribute("rel"))
                .isEqualTo("noopener noreferrer nofollow");
        everyPictureIsThere(page);

        var ours = stack.app().getAuthority();
        assertThat(asked)
                .filteredOn(url -> !url.startsWith("data:"))
                .allSatisfy(url -> assertThat(URI.create(url).getAuthority()).isEqualTo(ours));
        assertThat(profiles.get(0).cookies()).isEmpty();
        page.evaluate("scrollTo(0, 0)");
        Chromium.picture(page, "public-page");
    }

    @Test
    void theMenuFiltersWithoutAScript() {
        var page = browser(375, 800, ColorScheme.LIGHT);
        page.navigate(address);
        page.locator(".menu a", new Page.LocatorOptions().setHasText("How I grow")).click();
        page.waitForLoadState();
        assertThat(page.locator("h2").allInnerTexts()).containsExactly("How I grow");
        assertThat(page.locator(".menu a[aria-current]").innerText()).startsWith("How I grow");
        assertThat(page.locator("h3").allInnerTexts()).doesNotContain("The pond project");
        page.locator(".menu a").first().click();
        page.waitForLoadState();
        assertThat(page.locator("h2").count()).isEqualTo(4);
    }

    @Test
    @Tag("LK-8")
    void aFilmAndASoundPlayAndSeek() {
        var page = browser(1280, 800, ColorScheme.LIGHT);
        page.onResponse(answer -> partial.add(answer.status()));
        page.navigate(address);
        for (var player : List.of("video", "audio")) {
            page.locator(player).first().scrollIntoViewIfNeeded();
            var at =
                    page.evaluate(
                            """
                            name => new Promise((done, failed) => {
                              const player = document.querySelector(name);
                              const seek = () => {
                                player.onseeked = () => done([player.duration, player.currentTime]);
                                player.currentTime = player.duration - 1;
                              };
                              player.onerror = () => failed('cannot be played');
                              if (player.readyState > 0) seek(); else player.onloadedmetadata = seek;
                            })
                            """,
                            player);
            var seconds =
                    ((List<?>) at).stream().map(value -> ((Number) value).doubleValue()).toList();
            assertThat(seconds.get(0)).as(player).isGreaterThan(2);
            assertThat(seconds.get(1))
                    .as(player)
                    .isBetween(seconds.get(0) - 1.2, seconds.get(0) - 0.8);
        }
        assertThat(partial).contains(206);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    @Tag("AU-4")
    void everybodyCanReadItOnAPhoneAndOnAScreen(String scheme) {
        for (int width : new int[] {375, 1280}) {
            var page = browser(width, 800, ColorScheme.valueOf(scheme));
            for (var here : List.of(address, address + "?section=2", stack.app() + "/p/nothing")) {
                page.navigate(here);
                Accessibility.require(page, scheme + " " + width);
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as("no wider than the screen")
                        .isEqualTo(width);
            }
            page.navigate(address);
            everyPictureIsThere(page);
            page.evaluate("scrollTo(0, 0)");
            if (width == 375 && scheme.equals("LIGHT")) Chromium.picture(page, "public-page-phone");
            else look(page, "public-page-" + width + "-" + scheme);
        }
    }

    @Test
    void itCanBePrinted() {
        var page = browser(1280, 800, ColorScheme.LIGHT);
        page.navigate(address);
        everyPictureIsThere(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".menu").isVisible()).isFalse();
        assertThat(page.locator("h1").isVisible()).isTrue();
        var pdf =
                page.pdf(
                        new Page.PdfOptions()
                                .setFormat("A4")
                                .setPath(Path.of("target", "pictures", "public-page.pdf")));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        look(page, "public-page-print");
    }

    @Test
    @Tag("LK-8")
    void everyAnswerKeepsToItself() throws Exception {
        var page = get(address);
        assertThat(page.statusCode()).isEqualTo(200);
        for (var one : List.of(address, address + "/file/" + aFile(), stack.app() + "/p/nothing")) {
            var headers = get(one).headers();
            assertThat(headers.firstValue("X-Robots-Tag").orElse("")).startsWith("noindex");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("script-src", "unsafe");
            assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
            assertThat(headers.allValues("Set-Cookie")).isEmpty();
        }
        assertThat(
                        get(address + "/file/" + aFile())
                                .headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                .startsWith("sandbox;");
        assertThat(text(page)).doesNotContain("og:", "twitter:", "<script", "http-equiv");
        assertThat(text(get(stack.app() + "/robots.txt"))).contains("Disallow: /");
        var french = get(address, "Accept-Language", "fr-BE, en;q=0.5");
        assertThat(text(french)).contains("<html lang=\"fr\">", "Télécharger");
        assertThat(text(get(address, "Accept-Language", "ja"))).contains("<html lang=\"en\">");
    }

    @Test
    @Tag("LK-5")
    void nothingThatIsSomebodyElsesBusinessIsInAnyByteBehindTheLink() throws Exception {
        var hidden = List.of("What went wrong in week one", "I forgot my notebook");
        var alone = List.of("Ideas for next term", "bats?</p>");
        var said =
                List.of(
                        "Nine on Thursday, really",
                        "I counted twice",
                        "Your conclusion is clear",
                        "Could we put a microphone",
                        "heart of it");
        var assessed =
                List.of(
                        "Lab report",
                        "The diagram tells it at a glance",
                        "I should have written down the weather",
                        "PROFICIENT",
                        "plan, measure and doubt");
        var people =
                List.of(
                        "Vries",
                        "Okafor",
                        "Jansen",
                        "@north-river",
                        "anna@",
                        ".example",
                        "North River");
        var others =
                List.of(
                        "Two languages at home",
                        "My first day in a restaurant",
                        "You know me. Is this me?",
                        "welcome-to-portfolio");
        var secrets = new ArrayList<String>();
        List.of(hidden, alone, said, assessed, people, others).forEach(secrets::addAll);
        var seen = new LinkedHashSet<String>();
        var answers = everythingBehind(address, seen);
        assertThat(seen).hasSizeGreaterThan(12);
        for (var answer : answers.entrySet())
            for (var secret : secrets)
                assertThat(answer.getValue().contains(secret))
                        .as(secret + " in " + answer.getKey())
                        .isFalse();
        assertThat(answers.get(address)).contains("A week at the pond");
    }

    @Test
    @Tag("LK-8")
    void whatOpensNothingAnswersAlikeToTheLastByte() throws Exception {
        var salma = phoneOf("salma@north-river");
        var portfolio = opening(salma, "My learning path");
        var gone = opened(salma, portfolio);
        assertThat(get(gone).statusCode()).isEqualTo(200);
        salma.ask("revoke-link", Map.of("input", Map.of("portfolioId", portfolio)));
        var never = stack.app() + "/p/" + "A".repeat(27);
        var expected = answer(get(never));
        assertThat(expected).startsWith("404");
        for (var other :
                List.of(
                        gone,
                        gone + "/",
                        gone + "?section=1",
                        gone + "/" + "A".repeat(48),
                        gone + "/file/" + aFile(),
                        address + "/file/00000000-0000-0000-0000-000000000000",
                        address + "x",
                        stack.app() + "/p/",
                        stack.app() + "/p/x/y/z"))
            assertThat(answer(get(other))).as(other).isEqualTo(expected);
        for (var other : List.of(never, gone))
            assertThat(answer(post(other, "passphrase=x"))).as(other).isEqualTo(expected);
    }

    @Test
    @Tag("LK-8")
    void whatSomebodyWritesNeverRuns() {
        var viktor = phoneOf("viktor@north-river");
        var portfolio = opening(viktor, "My learning path");
        var upload =
                Phone.json(viktor.upload("x.txt", ATTACK.getBytes(StandardCharsets.UTF_8)))
                        .at("/id")
                        .asText();
        var section =
                viktor.ask("portfolio", Map.of("id", portfolio))
                        .at("/portfolio/sections/0/id")
                        .asText();
        for (var wish :
                List.of(
                        Map.of(
                                "kind",
                                "REFLECTION",
                                "title",
                                ATTACK,
                                "description",
                                ATTACK,
                                "body",
                                "<p>"
                                        + ATTACK
                                        + "<a href=\"javascript:window.attacked=4\">x</a></p><style>*{display:none}</style><iframe src=\"https://evil.example\"></iframe>"),
                        Map.of(
                                "kind",
                                "LINK",
                                "title",
                                ATTACK,
                                "url",
                                "https://evil.example/\"onmouseover=window.attacked=5"
                                        .replace("\"", "%22")),
                        Map.of("kind", "FILE", "title", ATTACK, "uploads", List.of(upload)))) {
            var item =
                    viktor.ask("create-item", Map.of("input", wish))
                            .at("/createItem/item/id")
                            .asText();
            viktor.ask(
                    "place-item",
                    Map.of(
                            "input",
                            Map.of(
                                    "portfolioId",
                                    portfolio,
                                    "sectionId",
                                    section,
                                    "itemId",
                                    item)));
        }
        var page = browser(1280, 800, ColorScheme.LIGHT);
        page.navigate(opened(viktor, portfolio));
        assertThat(page.locator("h3").allInnerTexts()).filteredOn(ATTACK::equals).hasSize(3);
        assertThat(
                        page.locator(
                                        "script, iframe, style, svg, [onerror], [onload], a[href^=javascript]")
                                .count())
                .isZero();
        page.locator("a.link").first().hover();
        assertThat(page.evaluate("window.attacked")).isNull();
        assertThat(asked).noneMatch(url -> url.contains("evil.example"));
    }

    @Test
    @Tag("LK-9")
    void aPassphraseIsAskedForOnceAndNoCookieIsNeeded() throws Exception {
        var portfolio = portfolio(anna, "My learning path").orElseThrow();
        var here = address;
        protect(anna, portfolio, "two drops race");
        try {
            var page = browser(375, 800, ColorScheme.LIGHT);
            page.navigate(here);
            assertThat(page.content()).doesNotContain("Anna", "learning");
            Accessibility.require(page, page.url());
            page.locator("#passphrase").fill("three drops race");
            page.locator("button").click();
            page.waitForLoadState();
            assertThat(page.locator(".wrong").isVisible()).isTrue();
            look(page, "public-page-passphrase");
            page.locator("#passphrase").fill("two drops race");
            page.locator("button").click();
            assertThat(page.locator("h1").innerText()).isEqualTo("My learning path");
            assertThat(page.url()).matches(Pattern.quote(here) + "/[A-Za-z0-9_-]{48}");
            page.locator(".menu a").nth(2).click();
            everyPictureIsThere(page);
            assertThat(profiles.get(0).cookies()).isEmpty();
            assertThat(
                            get(here
                                            + "/file/"
                                            + page.locator("img")
                                                    .first()
                                                    .getAttribute("src")
                                                    .replaceAll(".*/", ""))
                                    .statusCode())
                    .isEqualTo(404);

            var other = browser(375, 800, ColorScheme.LIGHT);
            other.navigate(here);
            assertThat(other.locator("#passphrase").count()).isEqualTo(1);
        } finally {
            protect(anna, portfolio, null);
        }
    }

    @Test
    @Tag("LK-9")
    void tooManyWrongPassphrasesHaveToWait() throws Exception {
        var kofi = phoneOf("kofi@north-river");
        var portfolio = opening(kofi, "My learning path");
        var here = opened(kofi, portfolio);
        protect(kofi, portfolio, "two drops race");
        keepForQuickTries("kofi", "two drops race");
        for (int i = 0; i < 10; i++)
            assertThat(post(here, "passphrase=wrong+" + i).statusCode()).isEqualTo(403);
        var resting = post(here, "passphrase=two+drops+race");
        assertThat(resting.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(resting.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(60, 900);
        assertThat(text(resting)).contains("try again");
    }

    @Test
    @Tag("LK-9")
    void aLookIsCountedOnceWhateverItFetches() throws Exception {
        var portfolio = portfolio(anna, "My learning path").orElseThrow();
        int before = views(portfolio);
        everythingBehind(address + "?section=1", new LinkedHashSet<>());
        ask("HEAD", address);
        get(address, "Sec-Purpose", "prefetch;prerender");
        int after = views(portfolio);
        // what lies behind a section includes the whole page, once
        assertThat(after - before).isEqualTo(1);
    }

    /** Every answer that the page leads to on our own address, by address, headers and all. */
    private Map<String, String> everythingBehind(String start, Set<String> seen) throws Exception {
        var answers = new TreeMap<String, String>();
        var waiting = new ArrayList<>(List.of(start));
        while (!waiting.isEmpty()) {
            var next = waiting.remove(0);
            if (!seen.add(next)) continue;
            var answer = get(next);
            var all =
                    answer.headers().map()
                            + "\n"
                            + new String(answer.body(), StandardCharsets.UTF_8)
                            + new String(answer.body(), StandardCharsets.UTF_16LE);
            answers.put(next, all);
            if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html"))
                continue;
            var found = ADDRESS.matcher(text(answer));
            while (found.find()) waiting.add(stack.app() + found.group(1).replace("&amp;", "&"));
        }
        return answers;
    }

    private String aFile() throws Exception {
        var found = Pattern.compile("/file/([0-9a-f-]{36})").matcher(text(get(address)));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** For whoever wants to look at it after the test. */
    private static void look(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "pictures", name + ".png")));
    }

    private static void everyPictureIsThere(Page page) {
        for (var picture : page.locator("img").all()) {
            picture.scrollIntoViewIfNeeded();
            page.waitForFunction("img => img.complete", picture.elementHandle());
            assertThat(((Number) picture.evaluate("img => img.naturalWidth")).intValue())
                    .as(picture.getAttribute("src"))
                    .isPositive();
            assertThat(picture.getAttribute("alt")).isNotBlank();
        }
    }

    private Page browser(int width, int height, ColorScheme scheme) {
        var profile = Chromium.profile("en-GB", width, height);
        profiles.add(profile);
        var page = profile.newPage();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.onRequest(request -> asked.add(request.url()));
        return page;
    }

    private int views(String portfolio) {
        return anna.ask("public-link", Map.of("id", portfolio))
                .at("/portfolio/publicLink/views/total")
                .asInt();
    }

    private static void protect(Phone phone, String portfolio, String passphrase) {
        var input = new HashMap<String, Object>(Map.of("portfolioId", portfolio));
        input.put("passphrase", passphrase);
        assertThat(
                        phone.ask("set-link-passphrase", Map.of("input", input))
                                .at("/setLinkPassphrase/userErrors"))
                .isEmpty();
    }

    /**
     * What is kept of a passphrase says how many rounds its hash took: with fewer than usual, ten
     * tries take no half minute on a server that starts without its best compiler.
     */
    private void keepForQuickTries(String username, String passphrase) throws Exception {
        int rounds = 1_000;
        var salt = new byte[16];
        var hash =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, rounds, 256))
                        .getEncoded();
        var text = Base64.getEncoder().withoutPadding();
        var kept =
                String.join(
                        "$",
                        "pbkdf2-sha256",
                        "" + rounds,
                        text.encodeToString(salt),
                        text.encodeToString(hash));
        try (var owner = stack.database().openIn("north-river");
                var statement = owner.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "update public_link l set passphrase = '%s' from portfolio f join person p on p.id = f.owner_id where f.id = l.portfolio_id and p.username = '%s' and l.passphrase is not null"
                                            .formatted(kept, username)))
                    .isEqualTo(1);
        }
    }

    /** The address that the share menu gives to who has read the warnings. */
    private static String opened(Phone phone, String portfolio) {
        var input = Map.of("portfolioId", portfolio, "acknowledged", true);
        var answer = phone.ask("open-public-link", Map.of("input", input)).at("/openPublicLink");
        assertThat(answer.at("/userErrors")).isEmpty();
        return answer.at("/publicLink/address").asText();
    }

    private static Optional<String> portfolio(Phone phone, String title) {
        return offers(phone)
                .filter(offer -> offer.at("/title").asText().equals(title))
                .map(offer -> offer.at("/portfolio/id").asText())
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    private static Stream<JsonNode> offers(Phone phone) {
        return StreamSupport.stream(
                phone.ask("my-portfolios", Map.of()).at("/viewer/portfolios").spliterator(), false);
    }

    /** A portfolio of somebody who may not have opened it before. */
    private static String opening(Phone phone, String title) {
        var template =
                offers(phone)
                        .filter(offer -> offer.at("/title").asText().equals(title))
                        .findFirst()
                        .orElseThrow();
        return phone.ask(
                        "open-portfolio",
                        Map.of("input", Map.of("templateId", template.at("/templateId").asText())))
                .at("/openPortfolio/portfolio/id")
                .asText();
    }

    private Phone phoneOf(String login) {
        return Phone.of(stack.app(), stack.issuer(), login, SamplePerson.PASSWORD);
    }

    /** Status, headers and body, without what is of the moment. */
    private static String answer(HttpResponse<byte[]> response) {
        var headers = new TreeMap<>(response.headers().map());
        headers.keySet()
                .removeIf(
                        name ->
                                name.equalsIgnoreCase("date")
                                        || name.equalsIgnoreCase("x-request-id"));
        return response.statusCode() + " " + headers + "\n" + text(response);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String where, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(where));
        if (headers.length > 0) request.headers(headers);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> ask(String method, String where)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(where))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String where, String form)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(where))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofByteArray());
    }
}
