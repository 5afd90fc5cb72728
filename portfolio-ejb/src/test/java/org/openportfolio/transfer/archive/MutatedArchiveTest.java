package org.openportfolio.transfer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.NewItem;
import org.openportfolio.item.RichText;
import org.openportfolio.kernel.UploadId;

/**
 * Archives with a few bytes changed: refused, or read, and what is read can be kept as items. A few
 * seconds in each build; longer with {@code -Darchive.fuzz.seconds=600}, the same again with {@code
 * -Darchive.fuzz.seed=…}. What it finds goes into {@link #whatWasFoundOnceIsHarmlessNow}.
 */
@Tag("TR-8")
class MutatedArchiveTest {
    private static final Limits SMALL =
            new Limits(
                    8 << 20, 1_000, 1 << 20, 4 << 20, 64 << 20, 100, 4 << 20, 500, 5_000, 1 << 17,
                    100);
    static final List<String> WORDS =
            List.of(
                    "<entry>",
                    "</entry>",
                    "<entry/>",
                    "]]>",
                    "<![CDATA[",
                    "<!--",
                    "-->",
                    "<?x ?>",
                    "<!DOCTYPE x>",
                    "&#0;",
                    "&#xFFFE;",
                    "&lt;",
                    "&x;",
                    "<div xmlns=\"http://www.w3.org/1999/xhtml\">",
                    "</div>",
                    "type=\"html\"",
                    "type=\"xhtml\"",
                    "rel=\"leap2:has_part\"",
                    "rel=\"enclosure\"",
                    "href=\"portfolio:artefact1\"",
                    "href=\"portfolio:artefact2\"",
                    "href=\"files/1-a.txt\"",
                    "href=\"%\"",
                    "leap2:display_order=\"-1\"",
                    "leap2:display_order=\"99999999999\"",
                    "rdf:resource=\"leap2:selection\"",
                    "rdf:resource=\"leap2:resource\"",
                    "rdf:resource=\"leap2:meeting\"",
                    "term=\"Webpage\"",
                    "term=\"Website\"",
                    "scheme=\"categories:selection_type#\"",
                    "<pf:item uid=\"00000000-0000-4000-8000-000000000001\" kind=\"LINK\"/>",
                    "<pf:summary/>",
                    "<content src=\"files/1-a.txt\"/>",
                    "\u0000",
                    "\uFFFF",
                    "\u202E",
                    "99999-99-99T99:99:99Z",
                    "[\"\\u12\"]",
                    "[\"portfolio:artefact1\",");

    @Test
    void aChangedArchiveIsRefusedOrReadAndNothingElse() throws IOException {
        long seconds = Long.getLong("archive.fuzz.seconds", 5);
        long seed = Long.getLong("archive.fuzz.seed", System.nanoTime());
        var random = new Random(seed);
        var zip = Zips.archive(small());
        var feed = RoundTripTest.text(zip, "leap2a.xml").getBytes(StandardCharsets.UTF_8);
        var raw =
                new RawZip()
                        .stored("a/b.txt", Sample.text("words"))
                        .deflated("c.txt", Sample.text("words ".repeat(90)), any -> {})
                        .bytes();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int count = 0;
        int read = 0;
        for (; System.nanoTime() < end; count++) {
            byte[] given =
                    switch (count % 3) {
                        case 0 -> mutated(random, raw);
                        case 1 -> mutated(random, zip);
                        default -> packed(mutated(random, feed));
                    };
            try {
                if (holds(given)) read++;
            } catch (Throwable found) {
                throw new AssertionError(
                        "seed "
                                + seed
                                + ", case "
                                + count
                                + ": "
                                + Base64.getEncoder().encodeToString(given),
                        found);
            }
        }
        System.out.println(
                "archives changed: " + count + ", of which read: " + read + ", seed " + seed);
        assertThat(read).isPositive().isLessThan(count);
    }

    /** Cases from earlier runs, as zips or feeds in Base64. */
    @ParameterizedTest
    @ValueSource(strings = {"UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "UEsDBA=="})
    void whatWasFoundOnceIsHarmlessNow(String given) throws IOException {
        holds(Base64.getDecoder().decode(given));
    }

    /** As {@link #reads}, in bounded time. */
    private static boolean holds(byte[] given) throws IOException {
        long before = System.nanoTime();
        try {
            return reads(given);
        } finally {
            assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
        }
    }

    /** Whether it was read; what came out of it is fit to be kept. */
    static boolean reads(byte[] given) throws IOException {
        try {
            var reader = Zips.open(given, SMALL);
            for (var line : reader.preview().lines()) {
                assertThat(line.title()).isNotBlank();
                if (line.as() == As.NOTHING) assertThat(line.troubles()).isNotEmpty();
            }
            var taken = Belongings.from(reader, new Belongings());
            for (var piece : taken.pieces) assertFit(piece);
            assertThat(taken.pieces.stream().map(Piece::id).distinct())
                    .hasSize(taken.pieces.size());
            return true;
        } catch (ArchiveRefused refused) {
            return false;
        }
    }

    private static void assertFit(Piece piece) {
        var uploads = new ArrayList<UploadId>();
        for (int i = 0; i < piece.files().size(); i++) uploads.add(new UploadId(new UUID(0, i)));
        var item =
                new NewItem(
                        piece.kind(),
                        piece.title(),
                        piece.description(),
                        piece.body(),
                        piece.url(),
                        piece.tags(),
                        uploads);
        assertThat(item.body()).isEqualTo(piece.body());
        assertThat(RichText.clean("body", piece.body())).isEqualTo(piece.body());
        assertThat(item.tags()).isEqualTo(piece.tags());
        assertThat(piece.contents()).doesNotContain(piece.id());
    }

    static Belongings small() {
        var own = new Belongings();
        var text = own.file("a.txt", Sample.text("words"), false);
        var file = own.piece(1, ItemKind.FILE, "A", "What it is", List.of(), text);
        var link = own.piece(2, ItemKind.LINK, "B", "", List.of());
        var reflection =
                own.piece(
                        3,
                        ItemKind.REFLECTION,
                        "C",
                        "<p>One <b>two</b></p><ul><li>three</li></ul>",
                        List.of(),
                        text);
        var inner = own.piece(4, ItemKind.COLLECTION, "D", "", List.of(link.id()));
        var outer = own.piece(5, ItemKind.COLLECTION, "E", "", List.of(file.id(), inner.id()));
        own.folios.add(
                new Folio(
                        new UUID(0x4000, 1),
                        "F",
                        "<p>For what</p>",
                        "Summary",
                        Zips.NOW,
                        Zips.NOW,
                        List.of(
                                new Folio.Part(
                                        new UUID(0x4000, 2),
                                        "G",
                                        List.of(
                                                new Folio.Post(outer.id(), Zips.NOW),
                                                new Folio.Post(reflection.id(), Zips.NOW))))));
        return own;
    }

    static byte[] packed(byte[] feed) {
        return new RawZip()
                .stored("leap2a.xml", feed)
                .stored("files/1-a.txt", Sample.text("words"))
                .bytes();
    }

    private static byte[] mutated(Random random, byte[] from) {
        var bytes = from;
        for (int n = 1 + random.nextInt(4); n > 0; n--) bytes = once(random, bytes);
        return bytes;
    }

    private static byte[] once(Random random, byte[] from) {
        if (from.length < 2) return from;
        int at = random.nextInt(from.length);
        int length = Math.min(1 + random.nextInt(60), from.length - at);
        switch (random.nextInt(6)) {
            case 0 -> {
                var changed = from.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                return changed;
            }
            case 1 -> {
                var changed = from.clone();
                byte[] odd = {0, -1, 127, -128, 1, '<', '"', '/'};
                changed[at] = odd[random.nextInt(odd.length)];
                return changed;
            }
            case 2 -> {
                return joined(Arrays.copyOf(from, at), new byte[0], from, at + length);
            }
            case 3 -> {
                int other = random.nextInt(from.length);
                var piece =
                        Arrays.copyOfRange(
                                from,
                                other,
                                Math.min(from.length, other + 1 + random.nextInt(900)));
                return joined(Arrays.copyOf(from, at), piece, from, at);
            }
            case 4 -> {
                var word = WORDS.get(random.nextInt(WORDS.size()));
                var piece = word.getBytes(StandardCharsets.UTF_8);
                return joined(Arrays.copyOf(from, at), piece, from, at);
            }
            default -> {
                // a word in the place of another, so that the XML often stays XML
                int start = at;
                while (start < from.length && from[start] != '"') start++;
                int stop = start + 1;
                while (stop < from.length && from[stop] != '"') stop++;
                if (stop >= from.length) return from;
                int other = random.nextInt(from.length);
                while (other < from.length && from[other] != '"') other++;
                int last = other + 1;
                while (last < from.length && from[last] != '"') last++;
                if (last >= from.length) return from;
                return joined(
                        Arrays.copyOf(from, start),
                        Arrays.copyOfRange(from, other, last),
                        from,
                        stop);
            }
        }
    }

    private static byte[] joined(byte[] head, byte[] middle, byte[] from, int rest) {
        var all = Arrays.copyOf(head, head.length + middle.length + from.length - rest);
        System.arraycopy(middle, 0, all, head.length, middle.length);
        System.arraycopy(from, rest, all, head.length + middle.length, from.length - rest);
        return all;
    }
}
