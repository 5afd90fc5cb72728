package org.openportfolio.web.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.link.PublicFile;
import org.openportfolio.link.PublicPortfolio;
import org.openportfolio.link.PublicPost;
import org.openportfolio.link.PublicSection;
import org.openportfolio.web.html.Headings;
import org.openportfolio.web.html.Wording;

/** The page of a portfolio, as the browser gets it. */
@Tag("LK-4")
class PortfolioTextTest {
    private static final String ATTACK =
            "\"><script>alert(1)</script><img src=x onerror='alert(2)'>";
    private static final AttachmentId FILE = new AttachmentId(new UUID(1, 2));

    private final PortfolioText text = new PortfolioText(new Wording("public.", Locale.UK), "");

    @Test
    @Tag("LK-8")
    void whatPeopleWroteIsTextWhereverItStands() {
        var page =
                page(
                        ATTACK,
                        post(
                                ATTACK,
                                ATTACK,
                                "https://frogs.example/?" + "a=%22%3E",
                                file(ATTACK, "image/png"),
                                file(ATTACK, "video/mp4"),
                                file(ATTACK, "application/pdf")));
        assertThat(page).doesNotContain("<script", "<img src=x", "onerror='");
        assertThat(page).contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    @Tag("LK-8")
    void nothingIsThereForSearchEnginesAndCardsOfMessengers() {
        var page = page("My work", post("One", "", null));
        assertThat(page).contains("<meta name=\"robots\" content=\"noindex");
        assertThat(page).doesNotContain("og:", "twitter:", "<script", "style=", "http:");
        assertThat(page.substring(0, page.indexOf("</head>")))
                .doesNotContain("Anna", "description");
    }

    @Test
    void linksAreForeignAndPassNothingOn() {
        assertThat(page("My work", post("One", "", "https://www.frogs.example/a?b=c&d=e")))
                .contains(
                        "href=\"https://www.frogs.example/a?b=c&amp;d=e\" rel=\"noopener noreferrer nofollow\"")
                .contains(">frogs.example<", "leads to another website");
    }

    @Test
    void picturesFilmsSoundsAndFilesAreShownAsWhatTheyAre() {
        var page =
                page(
                        "My work",
                        post(
                                "One",
                                "",
                                null,
                                file("pond-at_dusk.png", "image/png"),
                                file("frog.mp4", "video/mp4"),
                                file("song.wav", "audio/vnd.wave"),
                                file("report.pdf", "application/pdf")));
        var address = "/p/key/file/" + FILE.value();
        assertThat(page)
                .contains("<img src=\"" + address + "\" alt=\"Picture: pond at dusk\"")
                .contains(
                        "<video controls preload=\"metadata\" playsinline src=\""
                                + address
                                + "#t=0.1\" aria-label=\"Film: frog\">")
                .contains(
                        "<audio controls preload=\"metadata\" src=\""
                                + address
                                + "\" aria-label=\"Sound: song\">")
                .contains("<span class=\"quiet\">Download · 84 kB</span>");
    }

    @Test
    void daysAreWrittenAsTheReaderWritesThem() {
        assertThat(page("My work", post("One", "", null)))
                .contains("<time datetime=\"2027-03-01\">1 March 2027</time>");
        assertThat(new Wording("public.", Locale.US).day(LocalDate.of(2027, 3, 1)))
                .isEqualTo("March 1, 2027");
        assertThat(
                        new Wording("public.", Locale.forLanguageTag("fr-BE"))
                                .day(LocalDate.of(2027, 3, 1)))
                .isEqualTo("1 mars 2027");
    }

    @Test
    void theMenuNamesTheSectionsAndTheOneThatIsShown() {
        var portfolio =
                new PublicPortfolio(
                        "en",
                        "Anna V.",
                        "My work",
                        "",
                        List.of(
                                new PublicSection(1, "Best work", 2, List.of()),
                                new PublicSection(
                                        4, "What comes next", 1, List.of(post("One", "", null)))));
        var page = text.portfolio(portfolio, "/p/key", Optional.of(4));
        assertThat(page)
                .contains("<a href=\"/p/key\">Everything <span class=\"count\">3</span>")
                .contains("<a href=\"/p/key?section=1\">Best work")
                .contains("<a href=\"/p/key?section=4\" aria-current=\"page\">What comes next")
                .doesNotContain("<h2 id=\"s1\">");
        assertThat(text.portfolio(portfolio, "/p/key", Optional.of(9)))
                .contains("<a href=\"/p/key\" aria-current=\"page\">");
    }

    @Test
    void anEmptyPortfolioSaysSo() {
        assertThat(
                        text.portfolio(
                                new PublicPortfolio("en", "Anna V.", "My work", "", List.of()),
                                "/p/key",
                                Optional.empty()))
                .contains("Anna V. has not put anything into this portfolio so far")
                .doesNotContain("<nav");
    }

    @Test
    @Tag("AU-4")
    void headingsThatPeopleWroteStandBelowThoseOfThePage() {
        assertThat(Headings.below(3, "<h2>a</h2><h4>b</h4>")).isEqualTo("<h4>a</h4><h5>b</h5>");
        assertThat(Headings.below(5, "<h2>a</h2><h3>b</h3>")).isEqualTo("<h6>a</h6><h6>b</h6>");
        assertThat(Headings.below(3, "<p>a</p>")).isEqualTo("<p>a</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl", "fr"})
    void everyPageSpeaksEveryLanguage(String language) {
        var here = new PortfolioText(new Wording("public.", Locale.forLanguageTag(language)), "");
        for (var page :
                List.of(
                        here.nothing(),
                        here.locked("/p/key", true),
                        here.later(Duration.ofSeconds(61)),
                        here.portfolio(
                                portfolio("My work", post("One", "", null)),
                                "/p/key",
                                Optional.empty())))
            assertThat(page)
                    .contains("<html lang=\"" + language + "\">")
                    .doesNotContain("{0}", "null");
        assertThat(here.later(Duration.ofSeconds(61))).contains(" 2 minut");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a b",
                "/key/other",
                "/key/file/",
                "/key/file/1",
                "/key/file/" + "x",
                "//key",
                "/key//",
                "/key/FILE/00000000-0000-0001-0000-000000000002"
            })
    @Tag("LK-8")
    void whatIsNoAddressIsReadAsAKeyThatOpensNothing(String path) {
        assertThat(PublicPath.of(path).page().key()).isEmpty();
        assertThat(PublicPath.of(null).page().key()).isEmpty();
    }

    @Test
    void addressesNameThePageTheProofAndTheFile() {
        var proof = "p".repeat(48);
        assertThat(PublicPath.of("/key/").page().key()).isEqualTo("key");
        var path = PublicPath.of("/key/" + proof + "/small/" + FILE.value());
        assertThat(path.page().proof()).contains(proof);
        assertThat(path.file()).contains(FILE);
        assertThat(path.small()).isTrue();
        assertThat(path.toString()).doesNotContain(proof);
    }

    private String page(String title, PublicPost... posts) {
        return text.portfolio(portfolio(title, posts), "/p/key", Optional.empty());
    }

    private static PublicPortfolio portfolio(String title, PublicPost... posts) {
        return new PublicPortfolio(
                "en",
                "Anna V.",
                title,
                "I look closely.",
                List.of(new PublicSection(1, title, posts.length, List.of(posts))));
    }

    private static PublicPost post(
            String title, String description, String url, PublicFile... files) {
        return new PublicPost(
                1,
                true,
                ItemKind.FILE,
                title,
                description,
                "",
                Optional.ofNullable(url),
                Optional.of(LocalDate.of(2027, 3, 1)),
                List.of(files),
                List.of());
    }

    private static PublicFile file(String name, String type) {
        return new PublicFile(FILE, name, type, 84_123, true, false);
    }
}
