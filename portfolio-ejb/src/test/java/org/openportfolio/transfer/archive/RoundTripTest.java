package org.openportfolio.transfer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.RichText;

/** Whatever somebody owns comes back as it was (TR-6). */
class RoundTripTest {
    private static final List<String> WORDS =
            List.of(
                    "summer",
                    "Zoë",
                    "été à l’école",
                    "日本語の作文",
                    "الربيع",
                    "🎨🎻",
                    "a < b & c > d",
                    "\"quoted\" 'single'",
                    "]]>",
                    "<!-- not a comment -->",
                    "&amp;",
                    "{{braces}}",
                    "line\nbreak",
                    "old\r\nbreak",
                    "tab\there",
                    "two  blanks",
                    "e\u0301 decomposed",
                    "\u00a0hard",
                    "50%41+");
    private static final List<String> MARKUP =
            List.of(
                    "<p>A <b>bold</b> and <em>quiet</em> word.</p>",
                    "<h2>Heading</h2><p>One<br>two</p>",
                    "<ul><li>one</li><li>two<ol><li>within</li></ol></li></ul>",
                    "<blockquote>said \"so\" &amp; gone</blockquote>",
                    "<pre>  kept   as\n  it is</pre>",
                    "<table><tr><th colspan=\"2\">head</th></tr><tr><td>1</td><td>2</td></tr></table>",
                    "<p>x<sub>2</sub> &lt; y<sup>3</sup> {{ braces }} € ü 🎈</p><hr>",
                    "bare text",
                    "<p><a href=\"https://example.org/?a=1&amp;b=2\">elsewhere</a></p>",
                    "<p><a href=\"mailto:anna@example.org\">by mail</a></p>");

    @Property(tries = 60)
    @Tag("TR-2")
    @Tag("TR-6")
    void whateverIsExportedComesInTheSame(@ForAll("belongings") Belongings own) throws IOException {
        var archive = Zips.archive(own);
        var reader = Zips.open(archive);
        reader.verify(Progress.UNWATCHED);
        var taken = Belongings.from(reader, own);

        assertThat(byId(taken)).isEqualTo(byId(own));
        assertThat(taken.folios).isEqualTo(own.folios);
        for (var piece : own.pieces)
            for (var file : piece.files())
                assertThat(taken.bytes.get(file.sha256())).isEqualTo(own.bytes.get(file.sha256()));
        assertThat(reader.preview().origin()).isEqualTo(Origin.OURS);
        assertThat(reader.preview().lines())
                .allSatisfy(
                        line ->
                                assertThat(line.troubles())
                                        .isSubsetOf(Trouble.HOLDER, Trouble.FOR_OTHERS));
    }

    @Property(tries = 30)
    @Tag("TR-6")
    void exportedAgainBySomebodyElseTheFeedsDifferInIdsAndDatesOfTheRunAlone(
            @ForAll("belongings") Belongings own) throws IOException {
        var first = Zips.archive(own);
        var theirs = Belongings.from(Zips.open(first), own);
        var newIds = new HashMap<UUID, UUID>();
        var again = renamed(theirs, newIds);
        var second =
                Zips.archive(
                        again,
                        new Run(
                                UUID.fromString("0199a0de-0000-7000-8000-000000000002"),
                                Instant.parse("2027-03-01T10:00:00Z"),
                                Locale.ENGLISH));

        var feed = text(second, "leap2a.xml");
        for (var id : newIds.entrySet())
            feed = feed.replace(id.getValue().toString(), id.getKey().toString());
        feed =
                feed.replace("0199a0de-0000-7000-8000-000000000002", Zips.RUN.toString())
                        .replace("2027-03-01T10:00:00Z", Zips.NOW.toString());
        assertThat(feed).isEqualTo(text(first, "leap2a.xml"));
    }

    private static Map<UUID, Piece> byId(Belongings all) {
        return all.pieces.stream().collect(Collectors.toMap(Piece::id, piece -> piece));
    }

    /** As a new owner has it: other ids, and links that lead to those. */
    private static Belongings renamed(Belongings theirs, Map<UUID, UUID> ids) {
        var again = new Belongings();
        again.bytes.putAll(theirs.bytes);
        theirs.pieces.sort(Comparator.comparing(Piece::createdAt));
        var all = new ArrayList<UUID>();
        theirs.pieces.forEach(piece -> all.add(piece.id()));
        for (var folio : theirs.folios) {
            all.add(folio.id());
            folio.parts().forEach(part -> all.add(part.id()));
        }
        for (int i = 0; i < all.size(); i++) ids.put(all.get(i), new UUID(0x4000L, -1L - i));
        for (var piece : theirs.pieces) {
            again.pieces.add(
                    new Piece(
                            ids.get(piece.id()),
                            piece.kind(),
                            piece.title(),
                            piece.description(),
                            renamed(piece.body(), ids),
                            piece.url(),
                            piece.tags(),
                            piece.createdAt(),
                            piece.updatedAt(),
                            piece.hidden(),
                            piece.contents().stream().map(ids::get).toList(),
                            piece.files()));
        }
        for (var folio : theirs.folios)
            again.folios.add(
                    new Folio(
                            ids.get(folio.id()),
                            folio.title(),
                            renamed(folio.description(), ids),
                            folio.summary(),
                            folio.createdAt(),
                            folio.updatedAt(),
                            folio.parts().stream().map(part -> renamed(part, ids)).toList()));
        return again;
    }

    private static String renamed(String html, Map<UUID, UUID> ids) {
        var text = html;
        for (var id : ids.entrySet())
            text = text.replace(id.getKey().toString(), id.getValue().toString());
        return text;
    }

    private static Folio.Part renamed(Folio.Part part, Map<UUID, UUID> ids) {
        return new Folio.Part(
                ids.get(part.id()),
                part.title(),
                part.posts().stream()
                        .map(post -> new Folio.Post(ids.get(post.piece()), post.placedAt()))
                        .toList());
    }

    static String text(byte[] archive, String name) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                if (entry.getName().equals(name))
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
        throw new AssertionError("no " + name);
    }

    @Provide
    Arbitrary<Belongings> belongings() {
        return Arbitraries.randomValue(RoundTripTest::belongings);
    }

    private static Belongings belongings(Random random) {
        var own = new Belongings();
        int size = random.nextInt(15);
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < size; i++) ids.add(new UUID(random.nextLong(), random.nextLong()));
        for (int i = 0; i < size; i++) {
            var kind = ItemKind.values()[random.nextInt(4)];
            var contents = new LinkedHashSet<UUID>();
            // pieces further down only: no circle, and no deeper than eight
            int from = (i / 2 + 1) * 2;
            if (kind == ItemKind.COLLECTION && from < size)
                for (int n = random.nextInt(4); n > 0; n--)
                    contents.add(ids.get(from + random.nextInt(size - from)));
            var files = new ArrayList<Enclosed>();
            for (int n = random.nextInt(3) + (kind == ItemKind.FILE ? 1 : 0); n > 0; n--)
                files.add(
                        own.file(RoundTripTest.name(random), bytes(random), random.nextBoolean()));
            var body = "";
            if (kind == ItemKind.REFLECTION) body = body(random, ids);
            var created = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(i * 1_000L);
            own.pieces.add(
                    new Piece(
                            ids.get(i),
                            kind,
                            words(random, 1 + random.nextInt(3)),
                            words(random, random.nextInt(4)),
                            body,
                            kind == ItemKind.LINK
                                    ? "https://example.org/a/" + random.nextInt(99) + "?q=1&r=%20"
                                    : "",
                            tags(random),
                            created.plusNanos(random.nextInt(1_000_000) * 1_000L),
                            created.plusSeconds(random.nextInt(900_000)),
                            random.nextInt(4) == 0,
                            List.copyOf(contents),
                            files));
        }
        for (int f = random.nextInt(3); f > 0; f--) own.folios.add(folio(random, ids));
        return own;
    }

    private static Folio folio(Random random, List<UUID> ids) {
        var at = Instant.parse("2021-05-05T05:05:05Z").plusSeconds(random.nextInt(99_999));
        var parts = new ArrayList<Folio.Part>();
        for (int n = random.nextInt(4); n > 0; n--) {
            var posts = new ArrayList<Folio.Post>();
            var taken = new LinkedHashSet<UUID>();
            for (int p = random.nextInt(4); p > 0 && !ids.isEmpty(); p--)
                taken.add(ids.get(random.nextInt(ids.size())));
            for (var piece : taken)
                posts.add(new Folio.Post(piece, at.plusMillis(random.nextInt(999_999))));
            parts.add(
                    new Folio.Part(
                            new UUID(random.nextLong(), random.nextLong()),
                            words(random, 1),
                            posts));
        }
        return new Folio(
                new UUID(random.nextLong(), random.nextLong()),
                words(random, 2),
                body(random, ids),
                words(random, random.nextInt(5)),
                at,
                at.plusSeconds(5),
                parts);
    }

    private static String words(Random random, int count) {
        var all = new ArrayList<String>();
        for (int i = 0; i < count; i++) all.add(WORDS.get(random.nextInt(WORDS.size())));
        return String.join(" ", all).strip();
    }

    private static List<String> tags(Random random) {
        var tags = new LinkedHashSet<String>();
        for (int n = random.nextInt(5); n > 0; n--) tags.add(words(random, 1));
        return List.copyOf(tags);
    }

    private static String name(Random random) {
        var endings = List.of(".txt", ".png", ".tar.gz", "", ".html", ".ZIP");
        var stems =
                List.of(
                        "CON",
                        "notes",
                        "über uns",
                        "..",
                        "aux",
                        "日本語",
                        "a b+c%41",
                        "x".repeat(200));
        return stems.get(random.nextInt(stems.size()))
                + endings.get(random.nextInt(endings.size()))
                + random.nextInt(9);
    }

    private static byte[] bytes(Random random) {
        var start =
                random.nextBoolean()
                        ? new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}
                        : "plain words ".getBytes(StandardCharsets.US_ASCII);
        var all = Arrays.copyOf(start, start.length + random.nextInt(300));
        for (int i = start.length; i < all.length; i++) all[i] = (byte) ('a' + random.nextInt(26));
        return all;
    }

    private static String body(Random random, List<UUID> ids) {
        var html = new StringBuilder();
        for (int n = random.nextInt(5); n > 0; n--) {
            html.append(MARKUP.get(random.nextInt(MARKUP.size())));
            if (!ids.isEmpty() && random.nextInt(3) == 0)
                html.append("<p><a href=\"")
                        .append(Belongings.SITE)
                        .append(ids.get(random.nextInt(ids.size())))
                        .append("\">mine</a></p>");
            if (random.nextInt(4) == 0)
                html.append("<p>")
                        .append(words(random, 1).replace("&", "&amp;").replace("<", "&lt;"))
                        .append("</p>");
        }
        return RichText.clean("body", html.toString());
    }
}
