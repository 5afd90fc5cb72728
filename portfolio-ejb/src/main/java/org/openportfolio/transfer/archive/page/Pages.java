package org.openportfolio.transfer.archive.page;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.item.ItemKind;
import org.openportfolio.transfer.archive.Catalogue;
import org.openportfolio.transfer.archive.Folio;
import org.openportfolio.transfer.archive.Holdings;
import org.openportfolio.transfer.archive.Piece;
import org.openportfolio.transfer.archive.Relinked;
import org.openportfolio.transfer.archive.Run;
import org.openportfolio.transfer.archive.Words;
import org.openportfolio.transfer.archive.feed.Href;
import org.openportfolio.transfer.archive.zip.ZipWriter;

/**
 * Writes {@code index.html}, a page for each portfolio, a page for each piece, and one for the
 * feedback where there is any.
 */
public final class Pages {
    private final Holdings holdings;
    private final Catalogue catalogue;
    private final Run run;
    private final Words words;
    private final Map<UUID, List<Place>> places = new HashMap<>();

    /** Something that a piece lies in, as its page names it. */
    private record Place(String title, String href) {}

    public Pages(Holdings holdings, Catalogue catalogue, Run run, Words words) {
        this.holdings = holdings;
        this.catalogue = catalogue;
        this.run = run;
        this.words = words;
    }

    /** Writes all of them. */
    public void write(ZipWriter zip) throws IOException {
        findPlaces();
        zip.put("pages/style.css", Pages::style);
        boolean feedback = feedback(zip);
        zip.put("index.html", out -> index(out, feedback));
        for (var folio : catalogue.folios())
            zip.put("pages/" + name(folio), out -> portfolio(out, folio));
        try (var pieces = holdings.pieces()) {
            for (var each = pieces.iterator(); each.hasNext(); ) {
                var piece = each.next();
                var entry = catalogue.find(piece.id());
                if (entry.isPresent())
                    zip.put(
                            "pages/" + entry.get().number() + ".html",
                            out -> piece(out, piece, entry.get()));
            }
        }
    }

    private void findPlaces() {
        for (var folio : catalogue.folios())
            for (int i = 0; i < folio.parts().size(); i++)
                for (var post : folio.parts().get(i).posts())
                    places.computeIfAbsent(post.piece(), any -> new ArrayList<>())
                            .add(
                                    new Place(
                                            folio.title() + " · " + folio.parts().get(i).title(),
                                            name(folio) + "#section-" + (i + 1)));
        for (var entry : catalogue.entries())
            for (var inside : entry.contents())
                places.computeIfAbsent(inside, any -> new ArrayList<>())
                        .add(new Place(entry.title(), entry.number() + ".html"));
    }

    private static void style(OutputStream out) throws IOException {
        try (var css = Pages.class.getResourceAsStream("style.css")) {
            css.transferTo(out);
        }
    }

    private String name(Folio folio) {
        return "portfolio-" + catalogue.folioNumber(folio.id()).orElseThrow() + ".html";
    }

    private void index(OutputStream out, boolean feedback) throws IOException {
        var page = new Page(out, words, "", words.say("title", holdings.holder().name()));
        page.markup("<header class=\"cover\">\n<p class=\"over\">").say("archive").markup("</p>\n");
        page.markup("<h1>").text(holdings.holder().name()).markup("</h1>\n<p class=\"quiet\">");
        page.say("madeOn").markup(" ").time(run.at()).markup(" · ");
        page.say("pieces", catalogue.size()).markup("</p>\n</header>\n<main id=\"main\">\n");
        if (!catalogue.folios().isEmpty()) {
            page.markup("<section>\n<h2>").say("portfolios").markup("</h2>\n<div class=\"wide\">");
            for (var folio : catalogue.folios()) cover(page, folio);
            page.markup("</div>\n</section>\n");
        }
        var all = new ArrayList<Catalogue.Entry>();
        catalogue.entries().forEach(all::add);
        all.sort(Comparator.comparing(Catalogue.Entry::updatedAt).reversed());
        var collections = all.stream().filter(e -> e.kind() == ItemKind.COLLECTION).toList();
        if (!collections.isEmpty()) {
            page.markup("<section>\n<h2>").say("collections").markup("</h2>\n<ul class=\"grid\">");
            for (var entry : collections) card(page, entry, "pages/", "");
            page.markup("</ul>\n</section>\n");
        }
        int year = Integer.MIN_VALUE;
        for (var entry : all) {
            if (entry.kind() == ItemKind.COLLECTION) continue;
            int its = entry.updatedAt().atZone(ZoneOffset.UTC).getYear();
            if (its != year) {
                if (year != Integer.MIN_VALUE) page.markup("</ul>\n</section>\n");
                year = its;
                page.markup("<section>\n<h2>").text(String.valueOf(year));
                page.markup("</h2>\n<ul class=\"grid\">");
            }
            card(page, entry, "pages/", "");
        }
        if (year != Integer.MIN_VALUE) page.markup("</ul>\n</section>\n");
        page.markup("</main>\n<footer>\n");
        if (feedback)
            page.markup("<p><a href=\"pages/feedback.html\">").say("feedback").markup("</a></p>\n");
        page.markup("<p>").say("about").markup("</p>\n</footer>\n").end();
    }

    private void cover(Page page, Folio folio) throws IOException {
        page.markup("<article class=\"folio\"><h3><a href=\"pages/").markup(name(folio));
        page.markup("\">").text(folio.title()).markup("</a></h3>\n<ol>");
        for (int i = 0; i < folio.parts().size(); i++) {
            var part = folio.parts().get(i);
            page.markup("<li><a href=\"pages/").markup(name(folio)).markup("#section-" + (i + 1));
            page.markup("\">").text(part.title()).markup("</a> <span class=\"quiet\">");
            page.text(String.valueOf(part.posts().size())).markup("</span></li>");
        }
        page.markup("</ol></article>\n");
    }

    private void portfolio(OutputStream out, Folio folio) throws IOException {
        var page = new Page(out, words, "../", folio.title());
        way(page, List.of());
        page.markup("<main id=\"main\">\n<h1>").text(folio.title()).markup("</h1>\n");
        page.markup("<p class=\"quiet\">").say("updated").markup(" ").time(folio.updatedAt());
        page.markup("</p>\n");
        if (!folio.summary().isEmpty())
            page.markup("<div class=\"summary\">").lines(folio.summary()).markup("</div>\n");
        if (!folio.description().isEmpty()) {
            page.markup("<details><summary>")
                    .say("whatFor")
                    .markup("</summary><div class=\"text\">");
            page.markup(Relinked.of(folio.description(), this::page)).markup("</div></details>\n");
        }
        page.markup("<nav class=\"sections\" aria-label=\"").say("sections").markup("\"><ul>");
        for (int i = 0; i < folio.parts().size(); i++) {
            page.markup("<li><a href=\"#section-" + (i + 1) + "\">");
            page.text(folio.parts().get(i).title()).markup("</a></li>");
        }
        page.markup("</ul></nav>\n");
        for (int i = 0; i < folio.parts().size(); i++) {
            var part = folio.parts().get(i);
            page.markup("<section id=\"section-" + (i + 1) + "\">\n<h2>").text(part.title());
            page.markup("</h2>\n");
            if (part.posts().isEmpty())
                page.markup("<p class=\"quiet\">").say("empty").markup("</p>\n");
            for (var post : part.posts())
                post(page, catalogue.find(post.piece()).orElseThrow(), post);
            page.markup("</section>\n");
        }
        page.markup("</main>\n").end();
    }

    private void post(Page page, Catalogue.Entry entry, Folio.Post post) throws IOException {
        page.markup("<article class=\"post\">\n<h3><a href=\"" + entry.number() + ".html\">");
        page.text(entry.title()).markup("</a></h3>\n<p class=\"quiet\">");
        page.say("kind." + entry.kind()).markup(" · ").time(post.placedAt()).markup("</p>\n");
        if (!entry.excerpt().isEmpty()) page.markup("<p>").text(entry.excerpt()).markup("</p>\n");
        files(page, entry);
        if (!entry.contents().isEmpty()) contents(page, entry);
        page.markup("</article>\n");
    }

    private void piece(OutputStream out, Piece piece, Catalogue.Entry entry) throws IOException {
        var page = new Page(out, words, "../", piece.title());
        way(page, places.getOrDefault(piece.id(), List.of()));
        page.markup("<main id=\"main\">\n<p class=\"over\">").say("kind." + piece.kind());
        if (piece.hidden()) page.markup(" · ").say("hidden");
        page.markup("</p>\n<h1>").text(piece.title()).markup("</h1>\n<p class=\"quiet\">");
        page.say("created").markup(" ").time(piece.createdAt());
        if (!words.day(piece.createdAt()).equals(words.day(piece.updatedAt())))
            page.markup(" · ").say("updated").markup(" ").time(piece.updatedAt());
        page.markup("</p>\n");
        if (!piece.tags().isEmpty()) {
            page.markup("<ul class=\"tags\" aria-label=\"").say("tags").markup("\">");
            for (var tag : piece.tags()) page.markup("<li>").text(tag).markup("</li>");
            page.markup("</ul>\n");
        }
        if (!piece.description().isEmpty()) page.lines(piece.description());
        if (!piece.url().isEmpty())
            page.markup("<p class=\"address\"><a rel=\"nofollow noopener noreferrer\" href=\"")
                    .text(piece.url())
                    .markup("\">")
                    .text(piece.url())
                    .markup("</a></p>\n");
        if (!piece.body().isEmpty())
            page.markup("<div class=\"text\">")
                    .markup(Relinked.of(piece.body(), this::page))
                    .markup("</div>\n");
        files(page, entry);
        if (!entry.contents().isEmpty()) contents(page, entry);
        page.markup("</main>\n").end();
    }

    /** The page that an address of ours leads to, if it is in the archive. */
    private Optional<String> page(String address) {
        var thing = holdings.addresses().thingAt(address);
        return thing.flatMap(catalogue::find)
                .map(entry -> entry.number() + ".html")
                .or(
                        () ->
                                thing.flatMap(catalogue::folioNumber)
                                        .map(number -> "portfolio-" + number + ".html"));
    }

    private void way(Page page, List<Place> upwards) throws IOException {
        page.markup("<nav class=\"way\" aria-label=\"").say("way").markup("\"><a href=\"");
        page.markup("../index.html\">").text(holdings.holder().name()).markup("</a>");
        for (var place : upwards)
            page.markup(" <a href=\"")
                    .markup(place.href())
                    .markup("\">")
                    .text(place.title())
                    .markup("</a>");
        page.markup("</nav>\n");
    }

    private void contents(Page page, Catalogue.Entry entry) throws IOException {
        page.markup("<ol class=\"grid\">");
        for (var inside : entry.contents())
            card(page, catalogue.find(inside).orElseThrow(), "", "../");
        page.markup("</ol>\n");
    }

    private void card(Page page, Catalogue.Entry entry, String pages, String root)
            throws IOException {
        page.markup("<li class=\"card\"><a href=\"" + pages + entry.number() + ".html\">");
        var picture = picture(entry).or(() -> pictureInside(entry));
        if (picture.isPresent())
            page.markup("<img alt=\"\" loading=\"lazy\" src=\"" + root)
                    .markup(Href.of(picture.get()))
                    .markup("\">");
        else
            page.markup("<span class=\"sign " + entry.kind().name().toLowerCase(Locale.ROOT))
                    .markup("\" aria-hidden=\"true\"></span>");
        page.markup("<strong>").text(entry.title()).markup("</strong></a>");
        page.markup("<span class=\"quiet\">").say("kind." + entry.kind()).markup(" · ");
        page.time(entry.updatedAt()).markup("</span></li>\n");
    }

    private static Optional<String> picture(Catalogue.Entry entry) {
        return entry.files().stream()
                .filter(kept -> kept.file().type().startsWith("image/"))
                .flatMap(kept -> kept.path().stream())
                .findFirst();
    }

    /** A collection shows the first picture of what is in it. */
    private Optional<String> pictureInside(Catalogue.Entry collection) {
        return collection.contents().stream()
                .flatMap(inside -> catalogue.find(inside).stream())
                .flatMap(inside -> picture(inside).stream())
                .findFirst();
    }

    private void files(Page page, Catalogue.Entry entry) throws IOException {
        if (entry.files().isEmpty()) return;
        page.markup("<div class=\"files\">\n");
        for (var kept : entry.files()) {
            var file = kept.file();
            if (kept.path().isEmpty()) {
                page.markup("<p class=\"quiet\">").say("missing", file.name()).markup("</p>\n");
                continue;
            }
            var href = "../" + Href.of(kept.path().get());
            page.markup("<figure>");
            if (file.type().startsWith("image/"))
                page.markup("<a href=\"" + href + "\"><img loading=\"lazy\" alt=\"")
                        .text(file.name())
                        .markup("\" src=\"" + href + "\"></a>");
            else if (file.type().startsWith("video/"))
                page.markup("<video controls preload=\"metadata\" src=\"" + href)
                        .markup("\"></video>");
            else if (file.type().startsWith("audio/") || file.type().equals("application/ogg"))
                page.markup("<audio controls preload=\"metadata\" src=\"" + href)
                        .markup("\"></audio>");
            page.markup("<figcaption><a href=\"" + href + "\">").text(file.name());
            page.markup("</a> <span class=\"quiet\">").text(words.size(file.size()));
            page.markup("</span></figcaption></figure>\n");
        }
        page.markup("</div>\n");
    }

    /** Whether there is any. */
    private boolean feedback(ZipWriter zip) throws IOException {
        try (var remarks = holdings.remarks()) {
            var each = remarks.iterator();
            if (!each.hasNext()) return false;
            zip.put(
                    "pages/feedback.html",
                    out -> {
                        var page = new Page(out, words, "../", words.say("feedback"));
                        way(page, List.of());
                        page.markup("<main id=\"main\">\n<h1>").say("feedback").markup("</h1>\n");
                        page.markup("<p>").say("feedback.about").markup("</p>\n");
                        while (each.hasNext()) {
                            var remark = each.next();
                            page.markup("<article class=\"remark\"><h2>");
                            page.say("voice." + remark.voice(), remark.number());
                            page.markup("</h2><p class=\"quiet\">").time(remark.at());
                            var title = title(remark.about());
                            if (title.isPresent())
                                page.markup(" · <a href=\"")
                                        .markup(title.get().href())
                                        .markup("\">")
                                        .text(title.get().title())
                                        .markup("</a>");
                            page.markup("</p>").lines(remark.text()).markup("</article>\n");
                        }
                        page.markup("</main>\n").end();
                    });
            return true;
        }
    }

    private Optional<Place> title(UUID thing) {
        return catalogue
                .find(thing)
                .map(entry -> new Place(entry.title(), entry.number() + ".html"))
                .or(
                        () ->
                                catalogue.folios().stream()
                                        .filter(folio -> folio.id().equals(thing))
                                        .findFirst()
                                        .map(folio -> new Place(folio.title(), name(folio))));
    }
}
