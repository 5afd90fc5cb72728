package org.openportfolio.web.visit;

import java.util.List;
import java.util.Optional;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Permission;
import org.openportfolio.access.VisitPart;
import org.openportfolio.feedback.request.RequestView;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.web.html.Html;
import org.openportfolio.web.html.Wording;

/** The pages of a visit, as HTML. */
final class VisitSheet {
    private static final String OTHERS = "others";

    private final Wording wording;
    private final Frame frame;
    private final Guest guest;
    private final long largest;

    /**
     * @param largest file that is taken, in bytes
     */
    VisitSheet(Wording wording, String context, Guest guest, long largest) {
        this.largest = largest;
        this.wording = wording;
        this.guest = guest;
        frame = new Frame(wording, context);
    }

    /**
     * All that the visitor was given.
     *
     * @param asked what its owner asks of the visitor
     * @param wanted number of the only part that is shown, from 1
     */
    String portfolio(
            List<VisitPart> parts, Given given, List<RequestView> asked, Optional<Integer> wanted) {
        var header = guest.header();
        var title =
                header.title().orElseGet(() -> wording.say("work.of", guest.header().ownerName()));
        var html = begin(title);
        html.begin("section", "class", "cover", "aria-labelledby", "title").begin("div");
        if (header.title().isPresent()) html.element("p", header.ownerName(), "class", "name");
        html.element("h1", title, "id", "title");
        if (!header.summary().isEmpty()) html.paragraphs(header.summary(), "summary");
        html.end("div", "section").safe("\n");
        if (parts.size() > 1) menu(html, parts, wanted);
        html.begin("main", "id", "content", "tabindex", "-1");
        asked.forEach(request -> asked(html, request));
        header.portfolio().ifPresent(any -> whole(html));
        if (parts.isEmpty()) empty(html);
        var work = new WorkText(html, wording, given, guest.here());
        for (int number = 1; number <= parts.size(); number++)
            if (wanted.isEmpty() || wanted.get() == number)
                part(html, work, parts.get(number - 1), number);
        html.end("main");
        return frame.end(html);
    }

    private void asked(Html html, RequestView request) {
        TalkText.asked(html, wording, request, guest);
        var page = request.about() instanceof ItemId item ? "/item/" + item.value() : "/portfolio";
        html.begin("p", "class", "way whole");
        html.element("a", wording.say("asked.way"), "class", "button", "href", guest.here() + page);
        html.end("p");
    }

    private void whole(Html html) {
        var may = guest.header().permissions();
        if (!may.contains(Permission.COMMENT) && !may.contains(Permission.SEE_COMMENTS)) return;
        html.begin("p", "class", "way whole");
        html.element(
                "a",
                wording.say("feedback.whole"),
                "class",
                "button plain",
                "href",
                guest.here() + "/portfolio");
        html.end("p");
    }

    private void menu(Html html, List<VisitPart> parts, Optional<Integer> wanted) {
        html.begin("nav", "class", "menu", "aria-label", wording.of("public.").say("sections"));
        html.begin("ul");
        int all = parts.stream().mapToInt(part -> part.items().size()).sum();
        choice(html, wording.of("public.").say("all"), all, "", wanted.isEmpty());
        for (int number = 1; number <= parts.size(); number++)
            choice(
                    html,
                    title(parts.get(number - 1)),
                    parts.get(number - 1).items().size(),
                    "?section=" + number,
                    wanted.equals(Optional.of(number)));
        html.end("ul", "nav").safe("\n");
    }

    private void choice(Html html, String title, int count, String query, boolean current) {
        html.begin("li");
        html.begin(
                "a", "href", guest.here() + "/in" + query, "aria-current", current ? "page" : null);
        html.text(title + " ").element("span", String.valueOf(count), "class", "count");
        html.end("a", "li");
    }

    private String title(VisitPart part) {
        return part.section().map(section -> section.title()).orElseGet(() -> wording.say(OTHERS));
    }

    private void part(Html html, WorkText work, VisitPart part, int number) {
        var id = "s" + number;
        html.begin("section", "aria-labelledby", id);
        html.element("h2", title(part), "id", id);
        part.items().forEach(item -> work.item(item, 3, "post"));
        html.end("section").safe("\n");
    }

    private void empty(Html html) {
        html.begin("div", "class", "empty");
        html.element("h2", wording.of("public.").say("empty.title"));
        html.element("p", wording.say("empty", guest.header().ownerName())).end("div");
    }

    /** One item, and what is said about it. */
    String item(ItemView item, Given given, Said said, Draft open, Optional<String> problem) {
        var html = begin(item.title());
        html.begin("main", "id", "content", "tabindex", "-1");
        back(html, "#i" + item.id().value());
        html.begin("article", "class", "post", "aria-labelledby", "title");
        html.element("h1", item.title(), "id", "title", "class", "of-thing");
        new WorkText(html, wording, given, guest.here()).content(item, 1);
        html.end("article");
        new TalkText(
                        html,
                        wording,
                        guest,
                        "item/" + item.id().value(),
                        item.permissions(),
                        said,
                        new TalkText.Opened(open, problem, largest))
                .all(false);
        html.end("main");
        return frame.end(html);
    }

    /** What is said about the whole portfolio. */
    String ofPortfolio(Said said, Draft open, Optional<String> problem) {
        var title = wording.say("feedback.whole");
        var html = begin(title);
        html.begin("main", "id", "content", "tabindex", "-1");
        back(html, "");
        html.element("h1", title, "class", "of-thing");
        new TalkText(
                        html,
                        wording,
                        guest,
                        "portfolio",
                        guest.header().permissions(),
                        said,
                        new TalkText.Opened(open, problem, largest))
                .all(true);
        html.end("main");
        return frame.end(html);
    }

    /** The visitor's own name (EX-6). */
    String me(Draft open, Optional<String> problem, boolean done) {
        var header = guest.header();
        var title = wording.say("me.title");
        var html = begin(title);
        html.begin("main", "id", "content", "tabindex", "-1");
        back(html, "");
        html.element("h1", title, "class", "of-thing");
        if (done) html.element("p", wording.say("me.done"), "class", "done", "role", "status");
        html.begin("form", "method", "post", "action", guest.here() + "/me", "class", "say");
        html.begin("input", "type", "hidden", "name", "token", "value", guest.secret().formToken());
        problem.ifPresent(
                text -> html.element("p", text, "class", "wrong", "id", "wrong", "role", "alert"));
        html.element("label", wording.say("me.name"), "for", "name");
        html.begin(
                "input",
                "type",
                "text",
                "id",
                "name",
                "name",
                "name",
                "required",
                "",
                "maxlength",
                "200",
                "autocomplete",
                "name",
                "value",
                open.find("name").orElse(header.name()),
                "aria-invalid",
                problem.isPresent() ? "true" : null,
                "aria-describedby",
                problem.isPresent() ? "wrong" : null);
        html.begin("p", "class", "ways").element("button", wording.say("comment.save")).end("p");
        html.end("form");
        html.begin("dl", "class", "facts-of");
        fact(html, "door.role", header.role());
        if (!header.organisation().isEmpty()) fact(html, "me.organisation", header.organisation());
        fact(html, "door.until", wording.moment(header.until(), guest.zone()));
        html.end("dl");
        html.element("p", wording.say("me.role", header.ownerName()), "class", "quiet");
        html.end("main");
        return frame.end(html);
    }

    private void fact(Html html, String name, String value) {
        html.begin("div").element("dt", wording.say(name)).element("dd", value).end("div");
    }

    private void back(Html html, String anchor) {
        html.begin("p", "class", "back")
                .element("a", wording.say("back"), "href", guest.here() + "/in" + anchor)
                .end("p");
    }

    private Html begin(String title) {
        var html = frame.begin(title, "portfolio visit");
        html.element("a", wording.plain("skip"), "class", "skip", "href", "#content");
        html.begin("header", "class", "bar");
        html.begin("p")
                .text(wording.say("until", wording.moment(guest.header().until(), guest.zone())))
                .end("p");
        html.begin("div", "class", "ways");
        html.element("a", guest.header().name(), "href", guest.here() + "/me");
        html.begin("form", "method", "post", "action", guest.here() + "/leave");
        html.begin("input", "type", "hidden", "name", "token", "value", guest.secret().formToken());
        html.element("button", wording.say("leave"), "class", "plain").end("form");
        return html.end("div", "header").safe("\n");
    }
}
