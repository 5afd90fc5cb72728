package org.openportfolio.web.visit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openportfolio.access.AttachmentView;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Permission;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.RichText;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.web.html.Exhibit;
import org.openportfolio.web.html.Headings;
import org.openportfolio.web.html.Html;
import org.openportfolio.web.html.ShownFile;
import org.openportfolio.web.html.Wording;

/** The work that a visitor looks at, as HTML: the same wherever it stands. */
final class WorkText {
    private static final int DEEPEST_HEADING = 6;
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://.+");

    private final Html html;
    private final Wording wording;
    private final Exhibit exhibit;
    private final Given given;
    private final String here;
    private final Set<ItemId> told = new HashSet<>();

    WorkText(Html html, Wording wording, Given given, String here) {
        this.html = html;
        this.wording = wording;
        this.given = given;
        this.here = here;
        exhibit = new Exhibit(html, wording);
    }

    /**
     * An item with what is in it, and the way to what is said about it.
     *
     * @param level of its heading
     * @param style {@code post} by itself, {@code part} within a collection
     */
    void item(ItemView item, int level, String style) {
        if (!told.add(item.id())) {
            reference(item, level, style);
            return;
        }
        var id = "i" + item.id().value();
        html.begin("article", "id", id, "class", style, "aria-labelledby", id + "t");
        html.element(heading(level), item.title(), "id", id + "t");
        itself(item, level);
        // before what is in it, where it could be taken for feedback on the last of that
        feedback(item);
        contents(given.in(item), level);
        html.end("article").safe("\n");
    }

    /**
     * What is in the item, without its title.
     *
     * @param level of its title
     */
    void content(ItemView item, int level) {
        itself(item, level);
        contents(given.in(item), level);
    }

    private void itself(ItemView item, int level) {
        if (item.kind() == ItemKind.COLLECTION) {
            int size = given.in(item).size();
            html.element(
                    "p",
                    size == 1
                            ? wording.of("public.").say("collection.one")
                            : wording.of("public.").say("collection", String.valueOf(size)),
                    "class",
                    "facts");
        }
        if (!item.description().isEmpty()) html.paragraphs(item.description(), "about");
        var files = given.filesOf(item).stream().map(this::shown).toList();
        exhibit.pictures(files);
        if (!item.body().isEmpty())
            html.begin("div", "class", "words")
                    .safe(Headings.below(level, RichText.safe(item.body())))
                    .end("div");
        item.url().filter(url -> WEB_ADDRESS.matcher(url).matches()).ifPresent(exhibit::link);
        exhibit.others(files);
    }

    private void contents(List<ItemView> parts, int level) {
        if (parts.isEmpty()) return;
        html.begin("div", "class", "contents");
        parts.forEach(part -> item(part, level + 1, "part"));
        html.end("div");
    }

    private void reference(ItemView item, int level, String style) {
        html.begin("article", "class", style + " elsewhere");
        html.begin(heading(level));
        html.element("a", item.title(), "href", "#i" + item.id().value());
        html.end(heading(level));
        html.element("p", wording.of("public.").say("elsewhere"), "class", "facts").end("article");
    }

    private void feedback(ItemView item) {
        boolean says =
                item.permissions().contains(Permission.COMMENT)
                        || item.permissions().contains(Permission.ASSESS);
        if (!says && item.comments() == 0) return;
        html.begin("p", "class", "way");
        html.begin("a", "class", "button plain", "href", here + "/item/" + item.id().value());
        html.text(says ? wording.say("feedback.give") : wording.say("feedback.read"));
        // read out of its place among many, the link says what it is about
        html.element("span", ": " + item.title(), "class", "unseen");
        if (item.comments() > 0)
            html.element("span", comments(wording, item.comments()), "class", "count");
        html.end("a", "p");
    }

    static String comments(Wording wording, int number) {
        return number == 1
                ? wording.say("comments.one")
                : wording.say("comments", String.valueOf(number));
    }

    private ShownFile shown(AttachmentView file) {
        return new ShownFile(
                file.name(),
                file.contentType(),
                file.size(),
                Optional.of(here + "/file/" + file.id().value()),
                Optional.of(here + "/small/" + file.id().value()).filter(any -> file.thumbnail()));
    }

    private static String heading(int level) {
        return "h" + Math.min(level, DEEPEST_HEADING);
    }
}
