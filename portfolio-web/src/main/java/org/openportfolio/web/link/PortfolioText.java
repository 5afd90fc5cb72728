package org.openportfolio.web.link;

import java.time.Duration;
import java.util.Optional;
import org.openportfolio.item.ItemKind;
import org.openportfolio.link.PublicFile;
import org.openportfolio.link.PublicPortfolio;
import org.openportfolio.link.PublicPost;
import org.openportfolio.link.PublicSection;
import org.openportfolio.web.html.Exhibit;
import org.openportfolio.web.html.Headings;
import org.openportfolio.web.html.Html;
import org.openportfolio.web.html.ShownFile;
import org.openportfolio.web.html.Wording;

/** The pages behind a public link, as HTML. */
final class PortfolioText {
    private static final int DEEPEST_HEADING = 6;

    private final Wording wording;
    private final String context;

    PortfolioText(Wording wording, String context) {
        this.wording = wording;
        this.context = context;
    }

    /**
     * The portfolio.
     *
     * @param here its address, to which sections and files are added
     * @param wanted number of the only section that is shown
     */
    String portfolio(PublicPortfolio portfolio, String here, Optional<Integer> wanted) {
        return new OnePage(portfolio, here, wanted).html();
    }

    /** What every address says that opens nothing. */
    String nothing() {
        return notice("gone.title", new Html().element("p", wording.say("gone.text")).toString());
    }

    String later(Duration wait) {
        return notice(
                "later.title",
                new Html().element("p", wording.say("later.text", minutes(wait))).toString());
    }

    /** The form of the passphrase. */
    String locked(String address, boolean wrong) {
        var html = new Html();
        html.element("p", wording.say("locked.text"));
        html.begin("form", "method", "post", "action", address);
        html.element("label", wording.say("locked.label"), "for", "passphrase");
        if (wrong) html.element("p", wording.say("locked.wrong"), "class", "wrong", "id", "wrong");
        html.begin(
                "input",
                "type",
                "password",
                "id",
                "passphrase",
                "name",
                "passphrase",
                "required",
                "",
                "maxlength",
                "200",
                "autocomplete",
                "off",
                "aria-invalid",
                wrong ? "true" : null,
                "aria-describedby",
                wrong ? "wrong" : null);
        html.element("button", wording.say("locked.open")).end("form");
        return notice("locked.title", html.toString());
    }

    private static String minutes(Duration wait) {
        return String.valueOf((wait.toSeconds() + 59) / 60);
    }

    private String notice(String title, String content) {
        var html = head(wording.say(title), "notice-page");
        html.begin("main", "id", "content", "class", "notice");
        html.element("h1", wording.say(title)).safe(content);
        return html.end("main", "body", "html").toString();
    }

    /** Nothing in it is for the cards that messengers show of a page: no name, no picture. */
    private Html head(String title, String style) {
        var html = new Html().safe("<!DOCTYPE html>\n").begin("html", "lang", wording.language());
        html.begin("head").begin("meta", "charset", "utf-8");
        html.begin("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.begin("meta", "name", "color-scheme", "content", "light dark");
        html.begin(
                "meta",
                "name",
                "robots",
                "content",
                "noindex, nofollow, noarchive, nosnippet, noimageindex");
        html.begin("meta", "name", "referrer", "content", "no-referrer");
        html.begin(
                "meta",
                "name",
                "format-detection",
                "content",
                "telephone=no, address=no, email=no");
        html.element("title", title);
        html.begin("link", "rel", "icon", "href", "data:,");
        html.begin(
                "link",
                "rel",
                "stylesheet",
                "href",
                context + "/jakarta.faces.resource/public.css.xhtml?ln=portfolio");
        return html.end("head").safe("\n").begin("body", "class", style);
    }

    /** One portfolio being said. */
    private final class OnePage {
        private final PublicPortfolio portfolio;
        private final String here;
        private final Optional<Integer> wanted;
        private final Html html;
        private final Exhibit exhibit;

        OnePage(PublicPortfolio portfolio, String here, Optional<Integer> wanted) {
            this.portfolio = portfolio;
            this.here = here;
            this.wanted =
                    wanted.filter(
                            number ->
                                    portfolio.sections().stream()
                                            .anyMatch(section -> section.number() == number));
            html = head(portfolio.title(), "portfolio");
            exhibit = new Exhibit(html, wording);
        }

        String html() {
            html.element("a", wording.plain("skip"), "class", "skip", "href", "#content");
            cover();
            if (portfolio.sections().size() > 1) menu();
            html.begin("main", "id", "content", "tabindex", "-1");
            if (portfolio.sections().isEmpty()) empty();
            portfolio.sections().stream()
                    .filter(section -> !section.posts().isEmpty())
                    .forEach(this::section);
            html.end("main");
            html.begin("footer")
                    .element("p", wording.say("footer", portfolio.name()))
                    .end("footer");
            return html.end("body", "html").toString();
        }

        private void cover() {
            html.begin("header", "class", "cover").begin("div");
            html.element("p", portfolio.name(), "class", "name");
            html.element("h1", portfolio.title());
            if (!portfolio.summary().isEmpty()) html.paragraphs(portfolio.summary(), "summary");
            html.end("div", "header").safe("\n");
        }

        private void menu() {
            html.begin("nav", "class", "menu", "aria-label", wording.say("sections")).begin("ul");
            int all = portfolio.sections().stream().mapToInt(PublicSection::count).sum();
            choice(wording.say("all"), all, here, wanted.isEmpty());
            for (var section : portfolio.sections())
                choice(
                        section.title(),
                        section.count(),
                        here + "?section=" + section.number(),
                        wanted.equals(Optional.of(section.number())));
            html.end("ul", "nav").safe("\n");
        }

        private void choice(String title, int count, String address, boolean current) {
            html.begin("li");
            html.begin("a", "href", address, "aria-current", current ? "page" : null);
            html.text(title + " ");
            html.element("span", String.valueOf(count), "class", "count");
            html.end("a", "li");
        }

        private void empty() {
            html.begin("div", "class", "empty");
            html.element("h2", wording.say("empty.title"));
            html.element("p", wording.say("empty.text", portfolio.name())).end("div");
        }

        private void section(PublicSection section) {
            var id = "s" + section.number();
            html.begin("section", "aria-labelledby", id);
            html.element("h2", section.title(), "id", id);
            section.posts().forEach(post -> post(post, 3));
            html.end("section").safe("\n");
        }

        /**
         * @param level of its heading
         */
        private void post(PublicPost post, int level) {
            if (!post.full()) {
                reference(post, level);
                return;
            }
            var id = "n" + post.number();
            boolean collection = post.kind() == ItemKind.COLLECTION;
            html.begin(
                    "article",
                    "id",
                    id,
                    "class",
                    (level == 3 ? "post" : "part") + (collection ? " collection" : ""),
                    "aria-labelledby",
                    id + "t");
            html.element(heading(level), post.title(), "id", id + "t");
            facts(post, collection);
            if (!post.description().isEmpty()) html.paragraphs(post.description(), "about");
            var files = post.files().stream().map(this::shown).toList();
            exhibit.pictures(files);
            if (!post.body().isEmpty())
                html.begin("div", "class", "words")
                        .safe(Headings.below(level, post.body()))
                        .end("div");
            post.url().ifPresent(exhibit::link);
            exhibit.others(files);
            if (!post.contents().isEmpty()) {
                html.begin("div", "class", "contents");
                post.contents().forEach(part -> post(part, level + 1));
                html.end("div");
            }
            html.end("article").safe("\n");
        }

        private void reference(PublicPost post, int level) {
            html.begin("article", "class", level == 3 ? "post elsewhere" : "part elsewhere");
            html.begin(heading(level));
            html.element("a", post.title(), "href", "#n" + post.number());
            html.end(heading(level));
            html.element("p", wording.say("elsewhere"), "class", "facts").end("article");
        }

        private void facts(PublicPost post, boolean collection) {
            if (post.placedOn().isEmpty() && !collection) return;
            html.begin("p", "class", "facts");
            post.placedOn()
                    .ifPresent(
                            day ->
                                    html.element(
                                            "time", wording.day(day), "datetime", day.toString()));
            if (collection) {
                if (post.placedOn().isPresent()) html.text(" · ");
                int size = post.contents().size();
                html.text(
                        size == 1
                                ? wording.say("collection.one")
                                : wording.say("collection", String.valueOf(size)));
            }
            html.end("p");
        }

        private ShownFile shown(PublicFile file) {
            return new ShownFile(
                    file.name(),
                    file.contentType(),
                    file.size(),
                    Optional.of(address("file", file)).filter(address -> file.whole()),
                    Optional.of(address("small", file)).filter(address -> file.small()));
        }

        private String address(String form, PublicFile file) {
            return here + "/" + form + "/" + file.id().value();
        }
    }

    private static String heading(int level) {
        return "h" + Math.min(level, DEEPEST_HEADING);
    }
}
