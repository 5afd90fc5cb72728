package org.openportfolio.transfer.archive.feed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.openportfolio.item.ItemKind;
import org.openportfolio.transfer.archive.Addresses;
import org.openportfolio.transfer.archive.As;
import org.openportfolio.transfer.archive.Enclosed;
import org.openportfolio.transfer.archive.Fit;
import org.openportfolio.transfer.archive.Folio;
import org.openportfolio.transfer.archive.Line;
import org.openportfolio.transfer.archive.Origin;
import org.openportfolio.transfer.archive.Piece;
import org.openportfolio.transfer.archive.Reading;
import org.openportfolio.transfer.archive.Receiver;
import org.openportfolio.transfer.archive.Relinked;
import org.openportfolio.transfer.archive.Trouble;
import org.openportfolio.transfer.archive.Words;
import org.openportfolio.transfer.archive.feed.Plan.Planned;
import org.openportfolio.transfer.archive.feed.Plan.Post;

/**
 * A feed that is read. It is gone through three times: for what there is, for what becomes of it,
 * and to give it out; texts stay where they are in between.
 */
public final class Feed {
    private static final int LONGEST_DESCRIPTION = 5_000;
    private static final int LONGEST_BODY = 100_000;
    private static final int LONGEST_OF_PORTFOLIO = 20_000;

    /** Opens the bytes of the feed once more. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private final Source source;
    private final Reading reading;
    private final Words words;
    private final Plan plan = new Plan();
    private final List<Line> lines = new ArrayList<>();

    private Feed(Source source, Reading reading) {
        this.source = source;
        this.reading = reading;
        words = Words.in(reading.language());
    }

    /** Reads what there is, and finds out what becomes of it. */
    public static Feed open(Source source, Files files, Reading reading) throws IOException {
        var feed = new Feed(source, reading);
        FeedReader.Head head;
        try (var bytes = source.open()) {
            head = FeedReader.read(bytes, reading.limits(), feed.plan::add);
        }
        feed.plan.settle(head, files);
        feed.each(
                (planned, entry) -> {
                    var made = feed.pieces(planned, entry, any -> true, Addresses.NONE);
                    if (planned.as == As.PORTFOLIO)
                        feed.folio(planned, entry, any -> true, Addresses.NONE);
                    feed.lines.add(feed.line(planned, entry, made));
                    for (var piece : made)
                        if (!piece.id().equals(planned.id)) feed.lines.add(lineOf(entry, piece));
                });
        return feed;
    }

    public Origin origin() {
        if (plan.head().ours()) return Origin.OURS;
        boolean mahara = plan.head().generator().equalsIgnoreCase("Mahara");
        return mahara ? Origin.MAHARA : Origin.LEAP2A;
    }

    public String title() {
        return plan.head().title();
    }

    public Optional<Instant> madeAt() {
        return new Fit(new HashSet<>()).moment(plan.head().updated());
    }

    /** What becomes of each entry. */
    public List<Line> lines() {
        return lines;
    }

    /** Names of files that the feed speaks of. */
    public Set<String> mentioned() {
        return plan.mentioned();
    }

    /** The files that come in. */
    public List<Enclosed> files() {
        var all = new ArrayList<Enclosed>();
        for (var planned : plan.all()) if (planned.isPiece()) all.addAll(planned.files);
        return all;
    }

    /** Gives out the pieces and portfolios that are chosen. */
    public void read(Predicate<UUID> chosen, Addresses addresses, Receiver receiver)
            throws IOException {
        Map<UUID, String> summaries = new HashMap<>();
        Map<UUID, Folio> folios = new HashMap<>();
        each(
                (planned, entry) -> {
                    for (var piece : pieces(planned, entry, chosen, addresses))
                        if (chosen.test(piece.id())) receiver.piece(piece);
                    if (planned.as == As.SUMMARY) {
                        var text = new Fit(new HashSet<>()).text(plain(entry), LONGEST_DESCRIPTION);
                        summaries.putIfAbsent(planned.of.id, text);
                    } else if (planned.as == As.PORTFOLIO && chosen.test(planned.id)) {
                        folios.put(planned.id, folio(planned, entry, chosen, addresses));
                    }
                });
        for (var planned : plan.all())
            if (folios.containsKey(planned.id))
                receiver.folio(with(folios.get(planned.id), summaries.get(planned.id)));
        if (plan.untitled().isPresent() && chosen.test(plan.untitled().get().id)) {
            var untitled = plan.untitled().get();
            receiver.folio(folio(untitled, untitled.entry, chosen, addresses));
        }
    }

    /** The portfolio that pages without one come into. */
    public Optional<Line> extraPortfolio() {
        return plan.untitled()
                .map(
                        untitled ->
                                new Line(
                                        "",
                                        new Fit(new HashSet<>())
                                                .title(untitled.entry.title, words.say("untitled")),
                                        As.PORTFOLIO,
                                        Optional.of(untitled.id),
                                        0,
                                        Set.of()));
    }

    @FunctionalInterface
    private interface Visit {
        void at(Planned planned, FeedEntry entry) throws IOException;
    }

    /** Goes through the entries once more, this time with their texts. */
    private void each(Visit visit) throws IOException {
        var next = plan.all().iterator();
        try (var bytes = source.open()) {
            FeedReader.read(bytes, reading.limits(), entry -> visit.at(next.next(), entry));
        }
    }

    private Line line(Planned planned, FeedEntry entry, List<Piece> made) {
        var own = made.stream().filter(piece -> piece.id().equals(planned.id)).findFirst();
        // what was found at the first reading holds at the second
        var troubles = EnumSet.noneOf(Trouble.class);
        troubles.addAll(planned.entry.troubles);
        troubles.addAll(entry.troubles);
        var thing =
                switch (planned.as) {
                    case FILE, LINK, REFLECTION, COLLECTION, PORTFOLIO -> Optional.of(planned.id);
                    case SECTION, SUMMARY -> Optional.of(planned.of.id);
                    case ATTACHMENT, NOTHING -> Optional.<UUID>empty();
                };
        return new Line(
                FeedEntry.cut(entry.place, 500),
                own.map(Piece::title).orElseGet(() -> title(entry, new HashSet<>())),
                planned.as,
                thing,
                own.map(Feed::bytes).orElse(0L),
                troubles);
    }

    private static Line lineOf(FeedEntry page, Piece piece) {
        return new Line(
                FeedEntry.cut(page.place, 500),
                piece.title(),
                As.valueOf(piece.kind().name()),
                Optional.of(piece.id()),
                bytes(piece),
                Set.of());
    }

    private static long bytes(Piece piece) {
        return piece.files().stream().mapToLong(Enclosed::size).sum();
    }

    /** What comes of an entry: itself, or what stands in the blocks of a page. */
    private List<Piece> pieces(
            Planned planned, FeedEntry entry, Predicate<UUID> chosen, Addresses addresses) {
        if (planned.as == As.SECTION) return posts(planned, entry, addresses);
        if (!planned.isPiece()) return List.of();
        var troubles = planned.entry.troubles;
        troubles.addAll(entry.troubles);
        var fit = new Fit(troubles);
        boolean own = isOurs(entry);
        var kind = ItemKind.valueOf(planned.as.name());
        var body = "";
        var description = entry.summary;
        if (kind == ItemKind.REFLECTION) body = body(fit, entry, own, addresses);
        else if (description.isBlank() && !own) description = plain(entry);
        var updated = updated(fit, entry);
        return List.of(
                new Piece(
                        planned.id,
                        kind,
                        title(entry, troubles),
                        fit.text(description, LONGEST_DESCRIPTION),
                        body,
                        kind == ItemKind.LINK ? url(fit, entry) : "",
                        tags(fit, entry),
                        fit.moment(entry.published).orElse(updated),
                        updated,
                        entry.is("audience", "Private"),
                        planned.contents.stream().map(p -> p.id).filter(chosen).toList(),
                        planned.files));
    }

    private boolean isOurs(FeedEntry entry) {
        return plan.head().ours()
                && (entry.ours.containsKey("item") || entry.ours.containsKey("portfolio"));
    }

    private static String url(Fit fit, FeedEntry entry) {
        return fit.address(entry.links("self").get(0).href()).orElseThrow();
    }

    private String body(Fit fit, FeedEntry entry, boolean own, Addresses addresses) {
        var html = entry.plain ? Fit.paragraphs(entry.content) : entry.content;
        if (own && entry.fields.isEmpty())
            return fit.body(html, true, LONGEST_BODY, href -> address(href, addresses));
        var more = new StringBuilder();
        if (!entry.type.equals("entry") && !entry.type.equals("resource"))
            more.append("<p><em>")
                    .append(text("type." + entry.type, entry.type))
                    .append("</em></p>");
        more.append(html);
        for (var field : entry.fields)
            more.append(
                    Fit.paragraphs(
                            text("field." + field.label(), field.label()) + ": " + field.value()));
        for (var link : entry.links("self", "enclosure"))
            if (!entry.type.equals("entry") && plan.find(link.key()).isEmpty())
                more.append(Fit.paragraphs(link.href()));
        return fit.body(
                more.toString(), entry.plain, LONGEST_BODY, href -> address(href, addresses));
    }

    /** In the reader's language where it is known. */
    private String text(String key, String otherwise) {
        try {
            return words.say(key);
        } catch (MissingResourceException unknown) {
            return otherwise.replaceAll("[<>&]", " ");
        }
    }

    private Optional<String> address(String href, Addresses addresses) {
        return plan.find(plan.head().key(href))
                .filter(target -> target.isPiece() || target.as == As.PORTFOLIO)
                .flatMap(target -> addresses.addressOf(target.id));
    }

    private static String plain(FeedEntry entry) {
        return entry.plain ? entry.content : Relinked.plain(entry.content, LONGEST_BODY);
    }

    private String title(FeedEntry entry, Set<Trouble> troubles) {
        if (!entry.title.isBlank()) return new Fit(troubles).title(entry.title);
        var begins = FeedEntry.cut(plain(entry).strip().replaceAll("\\s+", " "), 60);
        return new Fit(troubles).title("", begins, words.say("untitled"));
    }

    private Instant updated(Fit fit, FeedEntry entry) {
        return fit.moment(entry.updated)
                .or(() -> fit.moment(entry.published))
                .or(this::madeAt)
                .orElse(reading.now());
    }

    private static List<String> tags(Fit fit, FeedEntry entry) {
        return fit.tags(
                entry.categories.stream()
                        .filter(category -> category.scheme().isEmpty())
                        .map(c -> c.label().isBlank() ? c.term() : c.label())
                        .toList());
    }

    /** Texts and addresses in the blocks of a page. */
    private List<Piece> posts(Planned page, FeedEntry entry, Addresses addresses) {
        var made = new ArrayList<Piece>();
        var fit = new Fit(page.entry.troubles);
        var updated = updated(fit, entry);
        var created = fit.moment(entry.published).orElse(updated);
        boolean hidden = entry.is("audience", "Private");
        for (var post : page.posts) {
            if (post.block() == Plan.ENTRY) continue;
            var title = entry.title;
            var body = "";
            var url = "";
            if (post.block() == Plan.SUMMARY) {
                body = Fit.paragraphs(entry.summary);
            } else if (post.block() == Plan.TEXT) {
                body = entry.plain ? Fit.paragraphs(entry.content) : entry.content;
            } else {
                var block = entry.blocks.get(post.block());
                if (!block.title().isBlank()) title = block.title();
                if (Plan.isText(block)) body = String.join("", block.values("text"));
                else url = Plan.address(block).orElse("");
            }
            made.add(
                    new Piece(
                            post.piece(),
                            url.isEmpty() ? ItemKind.REFLECTION : ItemKind.LINK,
                            fit.title(title, words.say("untitled")),
                            "",
                            fit.body(body, false, LONGEST_BODY, href -> address(href, addresses)),
                            url,
                            List.of(),
                            created,
                            updated,
                            hidden,
                            List.of(),
                            List.of()));
        }
        return made;
    }

    private Folio folio(
            Planned planned, FeedEntry entry, Predicate<UUID> chosen, Addresses addresses) {
        var fit = new Fit(planned.entry.troubles);
        var updated = updated(fit, entry);
        var html = entry.plain ? Fit.paragraphs(entry.content) : entry.content;
        boolean own = isOurs(entry);
        if (!own) html = Fit.paragraphs(entry.summary) + html;
        var parts = new ArrayList<Folio.Part>();
        for (var part : planned.parts) parts.add(part(part, updated, chosen));
        return new Folio(
                planned.id,
                title(entry, planned.entry.troubles),
                fit.body(html, own, LONGEST_OF_PORTFOLIO, href -> address(href, addresses)),
                "",
                fit.moment(entry.published).orElse(updated),
                updated,
                parts);
    }

    private Folio.Part part(Planned part, Instant otherwise, Predicate<UUID> chosen) {
        var since = updated(new Fit(new HashSet<>()), part.entry);
        var posts = new ArrayList<Folio.Post>();
        for (Post post : part.posts)
            if (chosen.test(post.piece()))
                posts.add(
                        new Folio.Post(
                                post.piece(),
                                new Fit(new HashSet<>()).moment(post.since()).orElse(since)));
        return new Folio.Part(part.id, title(part.entry, new HashSet<>()), posts);
    }

    private static Folio with(Folio folio, String summary) {
        return new Folio(
                folio.id(),
                folio.title(),
                folio.description(),
                summary == null ? "" : summary,
                folio.createdAt(),
                folio.updatedAt(),
                folio.parts());
    }
}
