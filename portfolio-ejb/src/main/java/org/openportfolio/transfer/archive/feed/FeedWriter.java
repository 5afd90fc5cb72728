package org.openportfolio.transfer.archive.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.item.ItemKind;
import org.openportfolio.transfer.archive.Catalogue;
import org.openportfolio.transfer.archive.Catalogue.Kept;
import org.openportfolio.transfer.archive.Folio;
import org.openportfolio.transfer.archive.Holdings;
import org.openportfolio.transfer.archive.Piece;
import org.openportfolio.transfer.archive.Relinked;
import org.openportfolio.transfer.archive.Remark;
import org.openportfolio.transfer.archive.Run;
import org.openportfolio.transfer.archive.Words;

/**
 * Writes the feed. How entries are shaped follows what Mahara (1.10 to 23) makes of them; where it
 * reads otherwise than Leap2A says, both are written. What Leap2A has no word for stands in
 * elements of {@link Leap2A#OURS}, never instead of one of its own.
 */
public final class FeedWriter {
    /** The feed within the zip. */
    public static final String NAME = "leap2a.xml";

    private static final String HOLDER = "portfolio:artefactinternal";
    private static final String POSTS = "portfolio:artefactposts";

    private final Holdings holdings;
    private final Catalogue catalogue;
    private final Run run;
    private final Words words;
    private XmlWriter xml;

    public FeedWriter(Holdings holdings, Catalogue catalogue, Run run, Words words) {
        this.holdings = holdings;
        this.catalogue = catalogue;
        this.run = run;
        this.words = words;
    }

    /** Writes all of it. */
    public void write(OutputStream out) throws IOException {
        xml = new XmlWriter(out);
        xml.begin();
        head();
        holder();
        // files first: Mahara attaches what it has met already
        pieces(true);
        pieces(false);
        posts();
        for (var folio : catalogue.folios()) folio(folio);
        remarks();
        xml.end();
    }

    private void head() throws IOException {
        var uri = "https://openportfolio.org/exports/" + run.id();
        xml.open(
                "feed",
                "xmlns",
                Leap2A.ATOM,
                "xmlns:rdf",
                Leap2A.RDF,
                "xmlns:leap2",
                Leap2A.TERMS,
                "xmlns:categories",
                Leap2A.CATEGORIES,
                "xmlns:thr",
                Leap2A.THREAD,
                "xmlns:mahara",
                Leap2A.MAHARA,
                "xmlns:pf",
                Leap2A.OURS,
                "xmlns:portfolio",
                uri + "/",
                "xml:lang",
                words.tag());
        xml.line().element("leap2:version", Leap2A.VERSION);
        xml.line().element("id", uri);
        xml.line().element("title", words.say("title", holdings.holder().name()));
        xml.line().element("updated", run.at().toString());
        xml.line().element("generator", "Portfolio", "uri", "https://openportfolio.org/");
        xml.line()
                .open("author")
                .element("name", holdings.holder().name())
                .element("uri", HOLDER)
                .close();
        link("alternate", "index.html", "type", "text/html");
        link("related", "pages/style.css", "type", "text/css");
        link("related", "checksums.sha256", "type", "text/plain");
        try (var remarks = holdings.remarks()) {
            if (remarks.findAny().isPresent())
                link("related", "pages/feedback.html", "type", "text/html");
        }
        xml.line().empty("pf:export", "version", Leap2A.OUR_VERSION, "at", run.at().toString());
    }

    private void holder() throws IOException {
        var who = holdings.holder();
        begin(who.name(), HOLDER, run.at(), run.at());
        xml.empty("content");
        type("person");
        category("person_type", "Self");
        person("full_name", who.name());
        if (!who.givenName().isEmpty()) person("legal_given_name", who.givenName());
        if (!who.familyName().isEmpty()) person("legal_family_name", who.familyName());
        xml.close();
    }

    private void person(String field, String value) throws IOException {
        xml.element("leap2:persondata", value, "leap2:field", field);
    }

    private void pieces(boolean files) throws IOException {
        try (var pieces = holdings.pieces()) {
            for (var each = pieces.iterator(); each.hasNext(); ) {
                var piece = each.next();
                var entry = catalogue.find(piece.id());
                if (entry.isEmpty()) continue;
                boolean isFile = isOneFile(piece.kind(), entry.get());
                if (files && !isFile)
                    for (var kept : entry.get().files()) attachment(piece, entry.get(), kept);
                if (files == isFile) piece(piece, entry.get());
            }
        }
    }

    private static boolean isOneFile(ItemKind kind, Catalogue.Entry entry) {
        return kind == ItemKind.FILE && entry.files().size() == 1;
    }

    /** A file that belongs to something else. */
    private void attachment(Piece of, Catalogue.Entry parent, Kept kept) throws IOException {
        begin(
                kept.file().name(),
                "portfolio:artefact" + kept.number(),
                of.createdAt(),
                of.updatedAt());
        xml.empty("content");
        type("resource");
        xml.empty(
                "category",
                "scheme",
                "categories:resource_type#",
                "term",
                "Offline",
                "label",
                "File");
        enclosure(kept);
        var at = "portfolio:artefact" + parent.number();
        if (of.kind() == ItemKind.FILE)
            link("leap2:is_part_of", at, "leap2:display_order", order(parent, kept));
        else link("related", at);
        file(kept, true);
        maharaIs(kept.file().type().startsWith("image/") ? "image" : "file", "file");
        xml.close();
    }

    private static String order(Catalogue.Entry parent, Kept kept) {
        return String.valueOf(parent.files().indexOf(kept) + 1);
    }

    private void piece(Piece piece, Catalogue.Entry entry) throws IOException {
        begin(
                piece.title(),
                "portfolio:artefact" + entry.number(),
                piece.createdAt(),
                piece.updatedAt());
        if (!piece.description().isEmpty()) xml.element("summary", piece.description());
        switch (piece.kind()) {
            case FILE -> {
                xml.element("content", piece.description());
                if (isOneFile(piece.kind(), entry)) {
                    type("resource");
                    xml.empty(
                            "category",
                            "scheme",
                            "categories:resource_type#",
                            "term",
                            "Offline",
                            "label",
                            "File");
                    enclosure(entry.files().get(0));
                    file(entry.files().get(0), false);
                    maharaIs(
                            entry.files().get(0).file().type().startsWith("image/")
                                    ? "image"
                                    : "file",
                            "file");
                } else {
                    type("selection");
                    category("selection_type", "Folder");
                    for (var kept : entry.files())
                        link(
                                "leap2:has_part",
                                "portfolio:artefact" + kept.number(),
                                "leap2:display_order",
                                order(entry, kept));
                    maharaIs("folder", "file");
                }
            }
            case LINK -> {
                xml.open("content", "type", "xhtml").open("div", "xmlns", Leap2A.XHTML);
                xml.open("p").element("a", piece.url(), "href", piece.url()).close();
                if (!piece.description().isEmpty()) xml.element("p", piece.description());
                xml.close().close();
                type("resource");
                category("resource_type", "Web");
                link("self", piece.url());
            }
            case REFLECTION -> {
                Markup.write(Relinked.of(piece.body(), this::inside), xml);
                type("entry");
                category("learning_cycle", "Reflecting");
                link("leap2:is_part_of", POSTS);
                maharaIs("blogpost", "blog");
            }
            case COLLECTION -> {
                xml.element("content", piece.description());
                type("selection");
                category("selection_type", "Folder");
                for (int i = 0; i < entry.contents().size(); i++)
                    link(
                            "leap2:has_part",
                            catalogue.href(entry.contents().get(i)).orElseThrow(),
                            "leap2:display_order",
                            String.valueOf(i + 1));
                maharaIs("folder", "file");
            }
        }
        if (piece.kind() != ItemKind.FILE)
            for (var kept : entry.files()) link("related", "portfolio:artefact" + kept.number());
        for (var within : catalogue.within(piece.id()))
            link(
                    "leap2:is_part_of",
                    within.href(),
                    "leap2:display_order",
                    String.valueOf(within.order()));
        link("alternate", "pages/" + entry.number() + ".html", "type", "text/html");
        tags(piece.tags());
        if (piece.hidden()) category("audience", "Private");
        xml.empty("pf:item", "uid", piece.id().toString(), "kind", piece.kind().name());
        xml.close();
    }

    /** The entry that an address leads to, if it lies in the archive. */
    private Optional<String> inside(String address) {
        return holdings.addresses().thingAt(address).flatMap(catalogue::href);
    }

    private void enclosure(Kept kept) throws IOException {
        if (kept.path().isEmpty()) return;
        var rest = new ArrayList<String>();
        if (!kept.file().type().isEmpty()) rest.addAll(List.of("type", kept.file().type()));
        rest.addAll(List.of("length", String.valueOf(kept.file().size())));
        link("enclosure", Href.of(kept.path().get()), rest.toArray(String[]::new));
    }

    private void file(Kept kept, boolean attached) throws IOException {
        var of = kept.file();
        var says =
                new ArrayList<>(
                        List.of(
                                "name",
                                of.name(),
                                "sha256",
                                of.sha256(),
                                "showsOthers",
                                String.valueOf(of.showsOthers())));
        if (attached) says.addAll(List.of("attached", "true"));
        if (kept.path().isEmpty())
            says.addAll(
                    List.of(
                            "missing",
                            "true",
                            "type",
                            of.type(),
                            "length",
                            String.valueOf(of.size())));
        xml.empty("pf:file", says.toArray(String[]::new));
    }

    /** User tags: no scheme, a word without blanks for machines, the tag itself as label. */
    private void tags(List<String> tags) throws IOException {
        for (var tag : tags) {
            var term = tag.replaceAll("[^A-Za-z0-9-]+", "-");
            xml.empty("category", "term", term, "label", tag);
        }
    }

    /**
     * A journal that holds all reflections, for Mahara, where each has to be in one; nobody made
     * it.
     */
    private void posts() throws IOException {
        var reflections = new ArrayList<Integer>();
        for (var entry : catalogue.entries())
            if (entry.kind() == ItemKind.REFLECTION) reflections.add(entry.number());
        if (reflections.isEmpty()) return;
        begin(words.say("reflections"), POSTS, run.at(), run.at());
        xml.empty("content");
        type("selection");
        category("selection_type", "Blog");
        for (var number : reflections) link("leap2:has_part", "portfolio:artefact" + number);
        xml.line().empty("pf:synthetic");
        maharaIs("blog", "blog");
        xml.close();
    }

    private void folio(Folio folio) throws IOException {
        int number = catalogue.folioNumber(folio.id()).orElseThrow();
        var id = "portfolio:collection" + number;
        int first = 1;
        for (var earlier : catalogue.folios().subList(0, number - 1))
            first += earlier.parts().size();
        begin(folio.title(), id, folio.createdAt(), folio.updatedAt());
        Markup.write(Relinked.of(folio.description(), this::inside), xml);
        type("selection");
        category("selection_type", "Website");
        for (int i = 0; i < folio.parts().size(); i++) {
            var view = "portfolio:view" + (first + i);
            var order = String.valueOf(i + 1);
            link("leap2:has_part", view, "leap2:display_order", order);
            // the only spelling in which Mahara fills its collections
            link("has_part", view);
        }
        if (!folio.summary().isEmpty()) link("leap2:reflected_on_by", "portfolio:summary" + number);
        link("alternate", "pages/portfolio-" + number + ".html", "type", "text/html");
        xml.line().empty("pf:portfolio", "uid", folio.id().toString());
        xml.close();

        for (int i = 0; i < folio.parts().size(); i++)
            part(folio, folio.parts().get(i), id, "portfolio:view" + (first + i), i + 1);
        if (!folio.summary().isEmpty()) summary(folio, number, id);
    }

    private void part(Folio folio, Folio.Part part, String within, String id, int order)
            throws IOException {
        begin(part.title(), id, folio.createdAt(), folio.updatedAt());
        xml.empty("content");
        type("selection");
        category("selection_type", "Webpage");
        link("leap2:is_part_of", within, "leap2:display_order", String.valueOf(order));
        for (int i = 0; i < part.posts().size(); i++) {
            var post = part.posts().get(i);
            link(
                    "leap2:has_part",
                    catalogue.href(post.piece()).orElseThrow(),
                    "leap2:display_order",
                    String.valueOf(i + 1),
                    "leap2:when_added",
                    post.placedAt().toString());
        }
        xml.line().empty("pf:section", "uid", part.id().toString());
        // without this, Mahara reads no page
        xml.line()
                .open(
                        "mahara:view",
                        "mahara:layout",
                        "100",
                        "mahara:type",
                        "portfolio",
                        "mahara:ownerformat",
                        "6")
                .open("mahara:row")
                .open("mahara:column");
        for (var post : part.posts()) block(catalogue.find(post.piece()).orElseThrow());
        xml.close().close().close();
        xml.close();
    }

    private void block(Catalogue.Entry entry) throws IOException {
        var id = "portfolio:artefact" + entry.number();
        var one = "[\"" + id + "\"]";
        switch (entry.kind()) {
            case REFLECTION, LINK -> block("blogpost", entry.title(), "artefactid", one);
            case COLLECTION -> block("folder", entry.title(), "artefactid", one);
            case FILE -> {
                if (!isOneFile(entry.kind(), entry))
                    block("folder", entry.title(), "artefactid", one);
                else if (entry.files().get(0).file().type().startsWith("image/"))
                    block("image", entry.title(), "artefactid", one);
                else block("filedownload", entry.title(), "artefactids", "[" + one + "]");
            }
        }
    }

    private void block(String type, String title, String field, String value) throws IOException {
        xml.line()
                .open("mahara:blockinstance", "mahara:blocktype", type, "mahara:blocktitle", title)
                .element("mahara:" + field, value)
                .close();
    }

    private void summary(Folio folio, int number, String of) throws IOException {
        begin(
                words.say("summary"),
                "portfolio:summary" + number,
                folio.createdAt(),
                folio.updatedAt());
        xml.element("content", folio.summary());
        type("entry");
        link("leap2:reflects_on", of);
        xml.line().empty("pf:summary");
        xml.close();
    }

    /** Comments, without the names of those who made them. */
    private void remarks() throws IOException {
        Map<UUID, String> ids = new HashMap<>();
        try (var remarks = holdings.remarks()) {
            for (var each = remarks.iterator(); each.hasNext(); ) {
                var remark = each.next();
                var about = catalogue.href(remark.about());
                if (about.isEmpty()) continue;
                var id = "portfolio:remark" + (ids.size() + 1);
                ids.put(remark.id(), id);
                remark(remark, id, about.get(), remark.answers().map(ids::get));
            }
        }
    }

    private void remark(Remark remark, String id, String about, Optional<String> answers)
            throws IOException {
        var who = words.say("voice." + remark.voice(), remark.number());
        begin(words.say("remark", who), id, remark.at(), remark.at());
        if (remark.voice() != Remark.Voice.OWNER) xml.open("author").element("name", who).close();
        xml.element("content", remark.text());
        type("entry");
        link("leap2:reflects_on", about);
        if (answers.isPresent()) xml.empty("thr:in-reply-to", "ref", answers.get());
        category("audience", "Private");
        xml.empty(
                "pf:remark",
                "voice",
                remark.voice().name().toLowerCase(Locale.ROOT),
                "number",
                String.valueOf(remark.number()));
        maharaIs("comment", "comment");
        xml.close();
    }

    private void begin(String title, String id, Instant published, Instant updated)
            throws IOException {
        xml.line().line().open("entry");
        xml.line().element("title", title);
        xml.line().element("id", id);
        xml.line().element("updated", updated.toString());
        xml.line().element("published", published.toString());
        xml.line();
    }

    private void type(String type) throws IOException {
        xml.line().empty("rdf:type", "rdf:resource", "leap2:" + type);
    }

    private void category(String scheme, String term) throws IOException {
        xml.line().empty("category", "scheme", "categories:" + scheme + "#", "term", term);
    }

    private void link(String rel, String href, String... more) throws IOException {
        var all = new ArrayList<>(List.of("rel", rel, "href", href));
        all.addAll(List.of(more));
        xml.line().empty("link", all.toArray(String[]::new));
    }

    private void maharaIs(String type, String plugin) throws IOException {
        xml.line().empty("mahara:artefactplugin", "mahara:type", type, "mahara:plugin", plugin);
    }
}
