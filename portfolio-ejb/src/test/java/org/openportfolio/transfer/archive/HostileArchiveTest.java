package org.openportfolio.transfer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.item.ItemKind;

/** What is brought to do harm is refused, or stays out, and says why (TR-8). */
@Tag("TR-8")
@Timeout(60)
class HostileArchiveTest {
    /** What a thread works, however busy the machine is. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final byte[] WORDS = "plain words\n".getBytes(StandardCharsets.UTF_8);

    /** Small enough that tests need not be large. */
    private static final Limits SMALL =
            new Limits(1 << 20, 100, 1 << 16, 1 << 20, 400 << 20, 100, 1 << 20, 50, 500, 9_000, 30);

    // ------------------------------------------------------------------ names

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "a/../../evil.txt",
                "..\\evil.txt",
                "/etc/passwd",
                "\\\\server\\share\\evil.txt",
                "C:\\Windows\\evil.txt",
                "c:evil.txt",
                "a/\u0000b.txt",
                "a\nb.txt",
                "./",
                ".."
            })
    void aNameThatLeadsOutOfTheArchiveIsRefused(String name) {
        assertRefused(Trouble.ESCAPE, RawZip.of(name, name.endsWith("/") ? new byte[0] : WORDS));
    }

    @Test
    void anEmptyNameIsRefused() {
        assertRefused(Trouble.ESCAPE, RawZip.of("", WORDS));
    }

    @Test
    void namesOfDevicesAndOddEndingsComeInUnderNamesThatFilesCanHave() throws IOException {
        var reader =
                Zips.open(
                        new RawZip()
                                .stored("CON", WORDS)
                                .stored("aux.txt", WORDS)
                                .stored("ends with a dot.", WORDS)
                                .stored("what?.txt", WORDS)
                                .bytes());
        var taken = Belongings.from(reader, Addresses.NONE);
        assertThat(taken.pieces)
                .extracting(piece -> piece.files().get(0).name())
                .containsExactly("CON", "aux.txt", "ends with a dot.", "what_.txt");
    }

    @Test
    void theSameNameTwiceIsRefused() {
        assertRefused(Trouble.TWICE, new RawZip().stored("a.txt", WORDS).stored("a.txt", WORDS));
        assertRefused(
                Trouble.TWICE, new RawZip().stored("a/b.txt", WORDS).stored("a\\b.txt", WORDS));
        assertRefused(
                Trouble.TWICE, new RawZip().stored("é.txt", WORDS).stored("e\u0301.txt", WORDS));
        assertRefused(Trouble.TWICE, new RawZip().stored("a.txt", WORDS).stored("./a.txt", WORDS));
    }

    @Test
    void namesThatDifferInCapitalsAloneComeInBoth() throws IOException {
        var reader = Zips.open(new RawZip().stored("a.txt", WORDS).stored("A.TXT", WORDS).bytes());
        assertThat(reader.preview().lines()).extracting(Line::as).containsOnly(As.FILE);
    }

    @Test
    void aSymbolicLinkStaysOut() throws IOException {
        var lines =
                Zips.open(
                                new RawZip()
                                        .stored(
                                                "link.txt",
                                                "/etc/passwd".getBytes(StandardCharsets.UTF_8),
                                                e -> e.attributes = 0xA1FFL << 16)
                                        .stored("a.txt", WORDS)
                                        .bytes())
                        .preview()
                        .lines();
        assertThat(lines).extracting(Line::as).containsExactly(As.NOTHING, As.FILE);
        assertThat(lines.get(0).troubles()).containsExactly(Trouble.SYMBOLIC_LINK);
    }

    @Test
    void whatIsPackedWithAPasswordOrInAnUnknownWayStaysOut() throws IOException {
        var lines =
                Zips.open(
                                new RawZip()
                                        .stored("secret.txt", WORDS, e -> e.flags |= 1)
                                        .stored(
                                                "odd.txt",
                                                WORDS,
                                                e -> {
                                                    e.method = 99;
                                                    e.localMethod = 99;
                                                })
                                        .bytes())
                        .preview()
                        .lines();
        assertThat(lines).extracting(Line::as).containsOnly(As.NOTHING);
        assertThat(lines.get(0).troubles()).containsExactly(Trouble.ENCRYPTED);
        assertThat(lines.get(1).troubles()).containsExactly(Trouble.PACKING_UNKNOWN);
    }

    // ------------------------------------------------------------------ sizes

    @Test
    void aFileThatUnpacksToFarMoreThanItIsIsRefusedBeforeAByteIsRead() {
        var bomb = new RawZip().deflated("zeroes.txt", new byte[32 << 20], any -> {}).bytes();
        assertThat(bomb.length).isLessThan(1 << 16);
        assertRefused(Trouble.BOMB, bomb, SMALL);
    }

    @Test
    void manySmallBombsAreABomb() {
        var zip = new RawZip();
        var zeroes = new byte[12 << 20];
        for (int i = 0; i < 26; i++) zip.deflated("zeroes" + i + ".txt", zeroes, any -> {});
        assertRefused(Trouble.BOMB, zip.bytes(), SMALL);
    }

    @Test
    void aBombThatSaysToBeSmallEndsWhereItSaidToEnd() throws IOException {
        var zip =
                new RawZip()
                        .deflated(
                                "zeroes.txt",
                                "a".repeat(8 << 20).getBytes(StandardCharsets.UTF_8),
                                e -> {
                                    e.size = 1_000;
                                    e.localSize = 1_000;
                                });
        var refused =
                catchThrowableOfType(
                        ArchiveRefused.class,
                        () -> Zips.open(zip.bytes()).verify(Progress.UNWATCHED));
        assertThat(refused.trouble()).isEqualTo(Trouble.DAMAGED);
    }

    @Test
    void aFileThatSaysToBeLargerThanItIsIsDamaged() {
        var zip =
                new RawZip()
                        .deflated(
                                "a.txt",
                                WORDS,
                                e -> {
                                    e.size = 1_000_000;
                                    e.localSize = 1_000_000;
                                });
        assertThatThrownBy(() -> Zips.open(zip.bytes()).verify(Progress.UNWATCHED))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessage("DAMAGED");
    }

    @Test
    void aClaimOfTenGibibytesIsRefusedAtOnce() {
        var claims =
                new RawZip()
                        .stored(
                                "a.txt",
                                WORDS,
                                e -> {
                                    e.size = 4_000_000_000L;
                                    e.localSize = e.size;
                                    e.packedSize = e.size;
                                });
        assertRefused(Trouble.BOMB, claims);
        var zip = new RawZip();
        for (int i = 0; i < 3; i++)
            zip.deflated(
                    i + ".txt",
                    WORDS,
                    e -> {
                        e.size = 4_000_000_000L;
                        e.localSize = e.size;
                    });
        assertRefused(Trouble.TOO_LARGE, zip.bytes(), SMALL);
    }

    @Test
    void aFileLargerThanFilesMayBeStaysOut() throws IOException {
        var noise = new byte[(1 << 20) + 1];
        new Random(1).nextBytes(noise);
        var limits = new Limits(4 << 20, 9, 9_000, 1 << 20, 9 << 20, 100, 9_000, 9, 9, 9_000, 30);
        var lines =
                Zips.open(new RawZip().stored("large.bin", noise).bytes(), limits)
                        .preview()
                        .lines();
        assertThat(lines.get(0).troubles()).containsExactly(Trouble.FILE_TOO_LARGE);
    }

    @Test
    void anArchiveLargerThanArchivesMayBeIsRefused() {
        assertRefused(Trouble.TOO_LARGE, RawZip.of("a.txt", new byte[2 << 20]).bytes(), SMALL);
    }

    @Test
    void aZipWithinAZipIsAFileAndIsNotOpened() throws IOException {
        var within = RawZip.of("../evil.txt", WORDS).bytes();
        var lines = Zips.open(RawZip.of("more.zip", within).bytes()).preview().lines();
        assertThat(lines).extracting(Line::as).containsExactly(As.FILE);
    }

    @Test
    void aMillionFilesAreRefusedByTheirNumber() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.setMethod(ZipOutputStream.STORED);
            for (int i = 0; i < 1_000_000; i++) {
                var entry = new ZipEntry(Integer.toString(i, 36));
                entry.setSize(0);
                entry.setCrc(0);
                out.putNextEntry(entry);
            }
        }
        var bytes = zip.toByteArray();
        long before = CPU.getCurrentThreadCpuTime();
        assertRefused(Trouble.TOO_MANY, bytes, Limits.USUAL);
        assertThat(CPU.getCurrentThreadCpuTime() - before).isLessThan(2_000_000_000L);
    }

    @Test
    void moreFilesThanTheEndSaysAreRefused() {
        assertRefused(
                Trouble.UNREADABLE,
                new RawZip().stored("a.txt", WORDS).stored("b.txt", WORDS).claiming(1));
        assertRefused(Trouble.UNREADABLE, new RawZip().stored("a.txt", WORDS).claiming(2));
    }

    // ------------------------------------------------------------------ contradictions

    @Test
    void filesThatLieInEachOthersBytesAreRefused() {
        // the way of Fifield's bomb: many names for the same packed bytes
        assertRefused(
                Trouble.OVERLAP,
                new RawZip()
                        .stored("a.txt", WORDS)
                        .stored(
                                "a.txt",
                                WORDS,
                                e -> {
                                    e.name = "b.txt".getBytes(StandardCharsets.UTF_8);
                                    e.offset = 0;
                                }));
    }

    @Test
    void aHeaderThatNamesAnotherFileThanTheDirectoryIsRefused() {
        assertRefused(
                Trouble.CONTRADICTION,
                new RawZip()
                        .stored(
                                "good.txt",
                                WORDS,
                                e -> e.localName = "evil.txt".getBytes(StandardCharsets.UTF_8)));
        assertRefused(
                Trouble.CONTRADICTION,
                new RawZip().deflated("a.txt", WORDS, e -> e.localMethod = 0));
        assertRefused(
                Trouble.CONTRADICTION,
                new RawZip().deflated("a.txt", WORDS, e -> e.localSize = 99));
        assertRefused(
                Trouble.CONTRADICTION,
                new RawZip()
                        .stored(
                                "a.txt",
                                WORDS,
                                e -> {
                                    e.size = 99;
                                    e.localSize = 99;
                                }));
    }

    @Test
    void aWrongChecksumIsDamage() {
        var zip = new RawZip().stored("a.txt", WORDS, e -> e.crc ^= 1);
        assertThatThrownBy(() -> Zips.open(zip.bytes()).verify(Progress.UNWATCHED))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessage("DAMAGED");
    }

    @Test
    void anArchiveCutOffAnywhereIsRefused() throws IOException {
        var own = new Belongings();
        own.piece(1, ItemKind.FILE, "A", "", List.of(), own.file("a.txt", WORDS, false));
        var archive = Zips.archive(own);
        for (int length = 30; length < archive.length; length += 97) {
            var cut = Arrays.copyOf(archive, length);
            assertThatThrownBy(() -> Zips.open(cut)).isInstanceOf(ArchiveRefused.class);
        }
    }

    @Test
    void bytesThatOnlyBeginAsAZipDoAreRefused() {
        var noise = new byte[4_000];
        new Random(7).nextBytes(noise);
        System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, noise, 0, 4);
        assertRefused(Trouble.UNREADABLE, noise, Limits.USUAL);
    }

    // ------------------------------------------------------------------ files

    @Test
    void programsScriptsAndWebPagesStayOut() throws IOException {
        var reader =
                Zips.open(
                        Zips.zip(
                                "photo.jpg",
                                "<html><script>alert(1)</script></html>",
                                "run.sh",
                                "#!/bin/sh\nrm -rf /\n",
                                "tool.exe",
                                "MZ\u0090\u0000\u0003",
                                "fine.txt",
                                "words",
                                "empty.txt",
                                ""));
        assertThat(reader.preview().lines())
                .filteredOn(line -> line.as() == As.FILE)
                .extracting(Line::title)
                .containsExactly("fine.txt");
        assertThat(reader.preview().lines())
                .filteredOn(line -> line.place().equals("photo.jpg"))
                .flatExtracting(Line::troubles)
                .containsExactly(Trouble.WRONG_TYPE);
    }

    // ------------------------------------------------------------------ feeds

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE feed SYSTEM \"http://127.0.0.1:9/evil.dtd\">",
                "<!DOCTYPE feed [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
                "<!DOCTYPE feed>"
            })
    void aDocumentTypeIsRefusedWhateverItSays(String doctype) throws IOException {
        var feed = Zips.feed(Zips.entry("1", "entry", "&x;&b;", ""));
        var with = feed.replaceFirst("\\?>", "?>" + Matcher.quoteReplacement(doctype));
        assertRefused(Trouble.FEED_WITH_DOCTYPE, Zips.zip("leap2a.xml", with), Limits.USUAL);
        assertRefused(
                Trouble.FEED_WITH_DOCTYPE, with.getBytes(StandardCharsets.UTF_8), Limits.USUAL);
        var utf16 = new LinkedHashMap<String, byte[]>();
        utf16.put("leap2a.xml", with.getBytes(StandardCharsets.UTF_16));
        assertRefused(Trouble.FEED_WITH_DOCTYPE, Zips.zip(utf16), Limits.USUAL);
    }

    @Test
    void anUnknownEntityIsRefused() throws IOException {
        assertRefused(
                Trouble.FEED_BROKEN,
                Zips.zip("leap2a.xml", Zips.feed(Zips.entry("1", "entry", "&nbsp;", ""))),
                Limits.USUAL);
    }

    @Test
    void xmlThatIsNoFeedIsRefused() throws IOException {
        assertRefused(
                Trouble.FEED_FOREIGN,
                Zips.zip("leap2a.xml", "<feed><entry/></feed>"),
                Limits.USUAL);
        assertRefused(
                Trouble.FEED_FOREIGN,
                Zips.zip("leap2a.xml", "<rss version=\"2.0\"><channel/></rss>"),
                Limits.USUAL);
        assertRefused(
                Trouble.FEED_FOREIGN,
                Zips.zip("leap2a.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom/\"/>"),
                Limits.USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<feed", "<feed xmlns='http://www.w3.org/2005/Atom'><a></b>", "\u0000"})
    void aFeedThatIsNotWellFormedIsRefused(String feed) throws IOException {
        assertRefused(Trouble.FEED_BROKEN, Zips.zip("leap2a.xml", feed), Limits.USUAL);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        var bytes = Zips.feed(Zips.entry("1", "entry", "~", "")).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == '~') bytes[i] = (byte) 0xff;
        var files = new LinkedHashMap<String, byte[]>();
        files.put("leap2a.xml", bytes);
        assertRefused(Trouble.FEED_BROKEN, Zips.zip(files), Limits.USUAL);
    }

    @Test
    void elementsDeeperThanTextsAreAreRefused() throws IOException {
        var deep =
                "<content type=\"xhtml\">" + "<b>".repeat(500) + "</b>".repeat(500) + "</content>";
        assertRefused(
                Trouble.FEED_BROKEN,
                Zips.zip("leap2a.xml", Zips.feed(Zips.entry("1", "entry", "A", deep))),
                Limits.USUAL);
    }

    @Test
    void aTagOrACommentWithoutEndIsRefusedLongBeforeItFillsTheMemory() throws IOException {
        for (var start : List.of("<a b=\"", "<!-- ", "<?pi ", "<a "))
            assertRefused(
                    Trouble.FEED_BROKEN,
                    Zips.zip("leap2a.xml", Zips.feed(start + " x".repeat(600_000))),
                    Limits.USUAL);
    }

    @Test
    void tooManyEntriesAndTooManyLinksAreRefused() throws IOException {
        var entry = Zips.entry("1", "entry", "A", "");
        assertRefused(Trouble.TOO_MANY, Zips.zip("leap2a.xml", Zips.feed(entry.repeat(51))), SMALL);
        var links = "<link rel=\"related\" href=\"portfolio:2\"/>".repeat(501);
        assertRefused(
                Trouble.TOO_MANY,
                Zips.zip("leap2a.xml", Zips.feed(Zips.entry("1", "entry", "A", links))),
                SMALL);
    }

    @Test
    void anEnclosureReachesNothingOutsideOfTheArchive() throws IOException {
        for (var href :
                List.of(
                        "../../etc/passwd",
                        "/etc/passwd",
                        "file:///etc/passwd",
                        "http://127.0.0.1:9/x",
                        "%2e%2e/%2e%2e/etc/passwd")) {
            var lines =
                    Zips.open(
                                    Zips.zip(
                                            "leap2a.xml",
                                            Zips.feed(
                                                    Zips.entry(
                                                            "1",
                                                            "resource",
                                                            "A",
                                                            "<link rel=\"enclosure\" href=\""
                                                                    + href
                                                                    + "\"/>"))))
                            .preview()
                            .lines();
            assertThat(lines.get(0).troubles()).contains(Trouble.FILE_MISSING);
            assertThat(lines.get(0).as()).isEqualTo(As.REFLECTION);
        }
    }

    @Test
    void scriptsAndWhatElseRunsAreTakenOutOfTexts() throws IOException {
        var evil =
                "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p onclick=\"x()\">One"
                        + "<script>alert(1)</script><a href=\"javascript:alert(1)\">two</a>"
                        + "<iframe src=\"https://evil.example\"/></p>"
                        + "<object data=\"x\"/></div></content>";
        var html =
                "<content type=\"html\">&lt;p&gt;Two&lt;img src=x onerror=alert(1)&gt;"
                        + "&lt;style&gt;p{}&lt;/style&gt;&lt;/p&gt;</content>";
        var reader =
                Zips.open(
                        Zips.zip(
                                "leap2a.xml",
                                Zips.feed(
                                        Zips.entry("1", "entry", "A", evil),
                                        Zips.entry("2", "entry", "B", html))));
        var taken = Belongings.from(reader, Addresses.NONE);
        assertThat(taken.pieces)
                .extracting(Piece::body)
                .allSatisfy(
                        body ->
                                assertThat(body)
                                        .doesNotContain("script", "onclick", "onerror", "iframe")
                                        .doesNotContain("object", "style", "javascript"));
        assertThat(taken.pieces.get(0).body()).contains("One").contains("two");
        assertThat(reader.preview().lines().get(0).troubles()).contains(Trouble.MARKUP_REMOVED);
    }

    @Test
    void collectionsThatLieWithinThemselvesOrTooDeepAreCut() throws IOException {
        var entries = new ArrayList<String>();
        for (int i = 1; i <= 12; i++)
            entries.add(
                    Zips.entry(
                            "" + i,
                            "selection",
                            "C" + i,
                            "<link rel=\"leap2:has_part\" href=\"portfolio:"
                                    + (i % 12 + 1)
                                    + "\"/>"));
        var reader = Zips.open(Zips.zip("leap2a.xml", Zips.feed(entries.toArray(String[]::new))));
        var taken = Belongings.from(reader, Addresses.NONE);
        var byId = new HashMap<UUID, Piece>();
        taken.pieces.forEach(piece -> byId.put(piece.id(), piece));
        for (var piece : taken.pieces) assertThat(depth(piece, byId, 0)).isLessThanOrEqualTo(8);
        assertThat(reader.preview().lines())
                .flatExtracting(Line::troubles)
                .contains(Trouble.CIRCLE, Trouble.TOO_DEEP);
    }

    private static int depth(Piece piece, Map<UUID, Piece> all, int above) {
        assertThat(above).isLessThan(20);
        int deepest = 0;
        for (var inside : piece.contents())
            deepest = Math.max(deepest, depth(all.get(inside), all, above + 1));
        return deepest + 1;
    }

    @Test
    void aVeryLongChainOfCollectionsNeedsNoDeepStack() throws IOException {
        var entries = new StringBuilder();
        for (int i = 0; i < 20_000; i++)
            entries.append(
                    Zips.entry(
                            "" + i,
                            "selection",
                            "C",
                            "<link rel=\"leap2:has_part\" href=\"portfolio:" + (i + 1) + "\"/>"));
        var reader = Zips.open(Zips.zip("leap2a.xml", Zips.feed(entries.toString())));
        assertThat(reader.preview().lines()).hasSize(20_000);
    }

    @Test
    void datesThatAreNoneAreReportedAndReplaced() throws IOException {
        for (var date :
                List.of(
                        "2023-02-30T00:00:00Z",
                        "yesterday",
                        "31.06.2002",
                        "+999999999-01-01T00:00:00Z",
                        "0001-01-01T00:00:00Z")) {
            var feed =
                    Zips.feed(Zips.entry("1", "entry", "A", ""))
                            .replace("2026-02-03T04:05:06Z", date);
            var reader = Zips.open(Zips.zip("leap2a.xml", feed));
            assertThat(reader.preview().lines().get(0).troubles())
                    .containsExactly(Trouble.DATE_UNREADABLE);
            var piece = Belongings.from(reader, Addresses.NONE).pieces.get(0);
            assertThat(piece.updatedAt()).isEqualTo("2026-01-01T00:00:00Z");
        }
    }

    @Test
    void textsOfAnyLengthComeInAsLongAsSuchTextsMayBe() throws IOException {
        var title = "t".repeat(5_000);
        var body =
                "<content type=\"html\">" + "&lt;p&gt;word&lt;/p&gt;".repeat(40_000) + "</content>";
        var reader =
                Zips.open(
                        Zips.zip(
                                "leap2a.xml",
                                Zips.feed(
                                        Zips.entry(
                                                "1",
                                                "entry",
                                                title,
                                                body
                                                        + "<category term=\"x\"/>".repeat(9)
                                                        + tags(60)))));
        var piece = Belongings.from(reader, Addresses.NONE).pieces.get(0);
        assertThat(piece.title()).hasSize(200);
        assertThat(piece.body().length()).isBetween(10_000, 100_000);
        assertThat(piece.tags()).hasSize(30);
        assertThat(reader.preview().lines().get(0).troubles())
                .isEqualTo(Set.of(Trouble.SHORTENED, Trouble.TOO_MANY_TAGS));
    }

    private static String tags(int count) {
        var all = new StringBuilder();
        for (int i = 0; i < count; i++) all.append("<category term=\"tag" + i + "\"/>");
        return all.toString();
    }

    @Test
    void aSecondEntryWithTheSameIdStaysOut() throws IOException {
        var lines =
                Zips.open(
                                Zips.zip(
                                        "leap2a.xml",
                                        Zips.feed(
                                                Zips.entry("1", "entry", "A", ""),
                                                Zips.entry("1", "entry", "B", ""))))
                        .preview()
                        .lines();
        assertThat(lines).extracting(Line::as).containsExactly(As.REFLECTION, As.NOTHING);
        assertThat(lines.get(1).troubles()).containsExactly(Trouble.TWICE);
    }

    // ------------------------------------------------------------------

    private static void assertRefused(Trouble trouble, RawZip zip) {
        assertRefused(trouble, zip.bytes(), Limits.USUAL);
    }

    private static void assertRefused(Trouble trouble, byte[] bytes, Limits limits) {
        var refused = catchThrowableOfType(ArchiveRefused.class, () -> Zips.open(bytes, limits));
        assertThat(refused).as(trouble.name()).isNotNull();
        assertThat(refused.trouble()).isEqualTo(trouble);
    }
}
