package org.openportfolio.transfer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openportfolio.item.ItemKind;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is in an archive, looked at with other eyes than those that wrote it. */
class WrittenArchiveTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String LEAP2 = "http://terms.leapspecs.org/";
    private static final String MAHARA =
            "http://wiki.mahara.org/Developer_Area/Import%2F%2FExport/LEAP_Extensions#";
    private static final String OURS = "https://openportfolio.org/ns/leap2a/1#";

    private static Belongings own;
    private static byte[] archive;
    private static Map<String, byte[]> files;
    private static Document feed;

    @BeforeAll
    static void write() throws Exception {
        own = Sample.year();
        archive = Zips.archive(own);
        files = unpacked(archive);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        feed =
                factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(files.get("leap2a.xml")));
    }

    // ------------------------------------------------------------------ the zip

    @Test
    @Tag("TR-2")
    void theOriginalsAreInItByteForByte() {
        for (var piece : own.pieces)
            for (var file : piece.files())
                assertThat(files.values())
                        .anySatisfy(
                                bytes ->
                                        assertThat(Belongings.sha256(bytes))
                                                .isEqualTo(file.sha256()));
    }

    @Test
    @Tag("TR-2")
    void theChecksumsAreThoseOfEveryFile() {
        var lines = new String(files.get("checksums.sha256"), StandardCharsets.UTF_8).split("\n");
        var sums = new HashMap<String, String>();
        for (var line : lines) sums.put(line.substring(66), line.substring(0, 64));
        var expected = new HashMap<String, String>();
        files.forEach((name, bytes) -> expected.put(name, Belongings.sha256(bytes)));
        expected.remove("checksums.sha256");
        assertThat(sums).isEqualTo(expected);
    }

    @Test
    void theSameThingsMakeTheSameBytesWhereverTheServerStands() throws IOException {
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Zips.archive(Sample.year())).isEqualTo(archive);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void otherZipReadersReadItAndPhotosAreNotPackedAgain(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("a.zip"), archive);
        try (var zip = new ZipFile(file.toFile())) {
            for (var name : files.keySet()) {
                var entry = zip.getEntry(name);
                assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(files.get(name));
                if (name.endsWith(".png")) assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
            }
            assertThat(zip.size()).isEqualTo(files.size());
        }
    }

    @Test
    void filesHaveNamesThatEveryOperatingSystemTakes() throws IOException {
        var odd = new Belongings();
        var names =
                List.of(
                        "CON",
                        "con.txt",
                        "a.",
                        "a ",
                        ".hidden",
                        "..",
                        "x".repeat(300) + ".png",
                        "what?*<>|\".txt",
                        "Cafe\u0301.txt",
                        "CAFÉ.txt",
                        "日本語.txt",
                        "run.html",
                        "a/b\\c.txt",
                        "photo.PNG",
                        "no ending",
                        "\u202Egnp.exe");
        int day = 0;
        for (var name : names)
            odd.piece(
                    ++day,
                    ItemKind.FILE,
                    "File " + day,
                    "",
                    List.of(),
                    odd.file(name, Sample.text("words " + day), false));
        var seen = new LinkedHashSet<String>();
        for (var path : unpacked(Zips.archive(odd)).keySet()) {
            if (!path.startsWith("files/")) continue;
            var name = path.substring(6);
            assertThat(name)
                    .matches(
                            "[0-9]+(-[\\p{L}\\p{M}\\p{Nd}-]*[\\p{L}\\p{M}\\p{Nd}])?(\\.[a-z0-9]+)*")
                    .isEqualTo(Normalizer.normalize(name, Normalizer.Form.NFC))
                    .doesNotEndWith(".html")
                    .doesNotEndWith(".exe");
            assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThan(250);
            assertThat(seen.add(name.toLowerCase(Locale.ROOT))).isTrue();
        }
        assertThat(seen).hasSize(names.size());
    }

    @Test
    void whatLiesThereTwiceIsPackedOnce() throws IOException {
        var twice = new Belongings();
        var file = twice.file("a.txt", Sample.text("words"), false);
        twice.piece(1, ItemKind.FILE, "A", "", List.of(), file);
        twice.piece(2, ItemKind.FILE, "B", "", List.of(), file);
        var out = new SeekableInMemoryByteChannel();
        var written =
                ArchiveWriter.write(
                        twice,
                        new Run(Zips.RUN, Zips.NOW, Locale.ENGLISH),
                        out,
                        Progress.UNWATCHED);
        assertThat(written.files()).isEqualTo(1);
        assertThat(written.pieces()).isEqualTo(2);
        assertThat(written.bytes()).isEqualTo(out.size());
    }

    @Test
    void aLostFileIsNamedAndTheRestIsThere() throws IOException {
        var lost = Sample.year();
        var gone = lost.pieces.get(0).files().get(0);
        lost.bytes.remove(gone.sha256());
        var out = new SeekableInMemoryByteChannel();
        var written =
                ArchiveWriter.write(
                        lost, new Run(Zips.RUN, Zips.NOW, Locale.ENGLISH), out, Progress.UNWATCHED);
        assertThat(written.missing()).containsExactly(gone);
        var reader = Zips.open(Arrays.copyOf(out.array(), (int) out.size()));
        assertThat(reader.preview().lines())
                .filteredOn(line -> line.troubles().contains(Trouble.FILE_MISSING))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.title()).isEqualTo("Poster for the school play"));
    }

    @Test
    void aFileThatIsNotWhatItWasIsNamed() throws IOException {
        var worn = Sample.year();
        var file = worn.pieces.get(0).files().get(0);
        worn.bytes.put(file.place(), Sample.text("something else"));
        var out = new SeekableInMemoryByteChannel();
        var written =
                ArchiveWriter.write(
                        worn, new Run(Zips.RUN, Zips.NOW, Locale.ENGLISH), out, Progress.UNWATCHED);
        assertThat(written.damaged()).containsExactly(file);
    }

    @Test
    void whoeverWatchesCanEndIt() {
        assertThatThrownBy(
                        () ->
                                ArchiveWriter.write(
                                        own,
                                        new Run(Zips.RUN, Zips.NOW, Locale.ENGLISH),
                                        new SeekableInMemoryByteChannel(),
                                        bytes -> {
                                            throw new CancellationException();
                                        }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void theEstimateIsNotFarOff() {
        assertThat(ArchiveWriter.estimate(own))
                .isBetween((long) (archive.length * 0.8), (long) (archive.length * 1.5));
    }

    // ------------------------------------------------------------------ the feed

    @Test
    @Tag("TR-4")
    void theFeedHasWhatLeap2AAsksOfOne() {
        var root = feed.getDocumentElement();
        assertThat(root.getLocalName()).isEqualTo("feed");
        assertThat(root.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(texts(root, LEAP2, "version"))
                .containsExactly("http://www.leapspecs.org/2010-07/2A/");
        for (var name : List.of("id", "title", "updated", "author"))
            assertThat(children(root, ATOM, name)).as(name).hasSize(1);
        var self =
                entries().stream()
                        .filter(entry -> hasCategory(entry, "person_type", "Self"))
                        .toList();
        assertThat(self).hasSize(1);
        var author = children(root, ATOM, "author").get(0);
        assertThat(texts(author, ATOM, "uri")).isEqualTo(texts(self.get(0), ATOM, "id"));
        assertThat(texts(author, ATOM, "name")).containsExactly("Anna de Wit");
        assertThat(children(author, ATOM, "email")).isEmpty();
    }

    @Test
    @Tag("TR-4")
    void everyEntryHasWhatLeap2AAsksOfOne() {
        var types =
                Set.of(
                        "entry",
                        "resource",
                        "publication",
                        "selection",
                        "ability",
                        "plan",
                        "achievement",
                        "activity",
                        "affiliation",
                        "meeting",
                        "organization",
                        "person");
        var ids = new LinkedHashSet<String>();
        for (var entry : entries()) {
            for (var name : List.of("id", "title", "updated", "content"))
                assertThat(children(entry, ATOM, name)).as(name).hasSize(1);
            for (var name : List.of("published", "summary", "author"))
                assertThat(children(entry, ATOM, name)).as(name).hasSizeLessThan(2);
            assertThat(texts(entry, ATOM, "title").get(0)).isNotBlank();
            assertThat(ids.add(texts(entry, ATOM, "id").get(0))).isTrue();
            OffsetDateTime.parse(texts(entry, ATOM, "updated").get(0));
            var type = children(entry, RDF, "type");
            assertThat(type).hasSize(1);
            assertThat(type.get(0).getAttributeNS(RDF, "resource")).startsWith("leap2:");
            assertThat(types).contains(type.get(0).getAttributeNS(RDF, "resource").substring(6));
            for (var child : children(entry))
                assertThat(child.getNamespaceURI())
                        .isIn(
                                ATOM,
                                RDF,
                                LEAP2,
                                MAHARA,
                                OURS,
                                "http://purl.org/syndication/thread/1.0");
        }
    }

    @Test
    @Tag("TR-4")
    void categoriesAndRelationsAreThoseOfLeap2A() {
        var terms =
                Map.of(
                        "selection_type",
                        Set.of("Blog", "Folder", "Webpage", "Website"),
                        "resource_type",
                        Set.of("Offline", "Web"),
                        "person_type",
                        Set.of("Self"),
                        "audience",
                        Set.of("Private"),
                        "learning_cycle",
                        Set.of("Reflecting"));
        var relations =
                Set.of(
                        "leap2:has_part",
                        "leap2:is_part_of",
                        "leap2:reflects_on",
                        "leap2:reflected_on_by",
                        "has_part",
                        "related",
                        "enclosure",
                        "self",
                        "alternate");
        for (var entry : entries()) {
            for (var category : children(entry, ATOM, "category")) {
                var scheme = category.getAttribute("scheme");
                assertThat(category.getAttribute("term")).isNotEmpty();
                if (scheme.isEmpty()) continue;
                assertThat(scheme).startsWith("categories:").endsWith("#");
                assertThat(terms.get(scheme.substring(11, scheme.length() - 1)))
                        .contains(category.getAttribute("term"));
            }
            for (var link : children(entry, ATOM, "link"))
                assertThat(relations).contains(link.getAttribute("rel"));
        }
    }

    @Test
    @Tag("TR-4")
    void everyReferenceLeadsSomewhereAndEveryFileIsReferredTo() {
        var ids = new LinkedHashSet<String>();
        for (var entry : entries()) ids.addAll(texts(entry, ATOM, "id"));
        var referred = new LinkedHashSet<String>(List.of("leap2a.xml"));
        var all = new ArrayList<>(entries());
        all.add(feed.getDocumentElement());
        for (var entry : all)
            for (var link : children(entry, ATOM, "link")) {
                var href = link.getAttribute("href");
                if (href.startsWith("portfolio:")) assertThat(ids).contains(href);
                else if (!href.startsWith("https:")) referred.add(decoded(href));
            }
        assertThat(referred).isEqualTo(files.keySet().stream().collect(Collectors.toSet()));
        for (var entry : entries())
            for (var link : children(entry, ATOM, "link"))
                if (link.getAttribute("rel").equals("enclosure")) {
                    var bytes = files.get(decoded(link.getAttribute("href")));
                    assertThat(link.getAttribute("length")).isEqualTo("" + bytes.length);
                    assertThat(link.getAttribute("type")).isNotEmpty();
                }
    }

    @Test
    @Tag("TR-4")
    void wholeAndPartSpeakOfEachOtherWithTheSameOrder() {
        var whole = relations("leap2:has_part");
        var part = relations("leap2:is_part_of");
        assertThat(whole).isNotEmpty();
        var mirrored = new LinkedHashSet<String>();
        for (var relation : part) {
            var words = relation.split(" ", 3);
            mirrored.add(words[1] + " " + words[0] + " " + words[2]);
        }
        assertThat(mirrored).isEqualTo(whole);
    }

    private static Set<String> relations(String rel) {
        var all = new LinkedHashSet<String>();
        for (var entry : entries())
            for (var link : children(entry, ATOM, "link"))
                if (link.getAttribute("rel").equals(rel))
                    all.add(
                            texts(entry, ATOM, "id").get(0)
                                    + " "
                                    + link.getAttribute("href")
                                    + " "
                                    + link.getAttributeNS(LEAP2, "display_order"));
        return all;
    }

    @Test
    @Tag("TR-4")
    void maharaFindsWhatItLooksFor() {
        var seen = new LinkedHashSet<String>();
        for (var entry : entries()) {
            var id = texts(entry, ATOM, "id").get(0);
            if (hasCategory(entry, "selection_type", "Webpage"))
                assertThat(children(entry, MAHARA, "view")).hasSize(1);
            if (hasCategory(entry, "selection_type", "Website"))
                assertThat(rels(entry, "has_part")).isEqualTo(rels(entry, "leap2:has_part"));
            // what is attached has to be met before, and is not part of a journal
            for (var file : rels(entry, "related"))
                if (!isFile(entry)) assertThat(seen).contains(file);
            if (hasCategory(entry, "selection_type", "Blog"))
                for (var post : rels(entry, "leap2:has_part"))
                    assertThat(isFile(entry(post))).isFalse();
            assertThat(rels(entry, "enclosure")).hasSizeLessThan(2);
            assertThat(id).doesNotContain("'");
            seen.add(id);
        }
    }

    @Test
    void feedbackIsThereOnlyWhenItIsGivenAndNamesNobody() throws IOException {
        var without = Sample.year();
        without.remarks.clear();
        assertThat(unpacked(Zips.archive(without)).keySet()).doesNotContain("pages/feedback.html");
        assertThat(RoundTripTest.text(Zips.archive(without), "leap2a.xml"))
                .doesNotContain("What would you look at next time?");
        var page = new String(files.get("pages/feedback.html"), StandardCharsets.UTF_8);
        assertThat(page).contains("What would you look at next time?").contains("Teacher 1");
        assertThat(Zips.open(archive).preview().lines())
                .filteredOn(line -> line.troubles().contains(Trouble.FEEDBACK))
                .hasSize(2)
                .extracting(Line::as)
                .containsOnly(As.NOTHING);
    }

    // ------------------------------------------------------------------ the pages

    @Test
    @Tag("TR-4")
    void pagesRunNothingAndLoadNothingFromElsewhere() {
        files.forEach(
                (name, bytes) -> {
                    if (!name.endsWith(".html")) return;
                    var html = new String(bytes, StandardCharsets.UTF_8);
                    assertThat(html).doesNotContain("<script").doesNotContain("<iframe");
                    assertThat(html)
                            .containsPattern("<html lang=\"en\">")
                            .contains("<main id=\"main\">");
                    var sources = Pattern.compile(" (?:src|href)=\"([^\"#]*)").matcher(html);
                    while (sources.find()) {
                        var to = sources.group(1).replace("&#61;", "=").replace("&amp;", "&");
                        if (to.isEmpty() || to.startsWith("https://example.org/")) continue;
                        assertThat(to).doesNotContain(":").doesNotStartWith("/");
                        var folder = name.substring(0, name.lastIndexOf('/') + 1);
                        var path = Path.of("/" + folder).resolve(decoded(to)).normalize();
                        assertThat(files).containsKey(path.toString().substring(1));
                    }
                });
    }

    @Test
    @Tag("TR-4")
    void pagesShowWhatThereIsInTheLanguageOfTheRun() throws IOException {
        var dutch =
                unpacked(
                        Zips.archive(
                                own, new Run(Zips.RUN, Zips.NOW, Locale.forLanguageTag("nl"))));
        var index = new String(dutch.get("index.html"), StandardCharsets.UTF_8);
        assertThat(index).contains("<html lang=\"nl\">").contains("22 november 2026");
        for (var piece : own.pieces) assertThat(index).contains(piece.title());
        var french = unpacked(Zips.archive(own, new Run(Zips.RUN, Zips.NOW, Locale.FRENCH)));
        assertThat(new String(french.get("index.html"), StandardCharsets.UTF_8))
                .contains("22 novembre 2026");
        var all = String.join("", texts(dutch, "pages/"));
        assertThat(all).contains("<audio controls").contains("<img").contains("école d’été");
    }

    private static List<String> texts(Map<String, byte[]> files, String start) {
        var all = new ArrayList<String>();
        files.forEach(
                (name, bytes) -> {
                    if (name.startsWith(start)) all.add(new String(bytes, StandardCharsets.UTF_8));
                });
        return all;
    }

    // ------------------------------------------------------------------

    private static List<Element> entries() {
        return children(feed.getDocumentElement(), ATOM, "entry");
    }

    private static Element entry(String id) {
        return entries().stream()
                .filter(entry -> texts(entry, ATOM, "id").contains(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFile(Element entry) {
        return hasCategory(entry, "resource_type", "Offline");
    }

    private static boolean hasCategory(Element entry, String scheme, String term) {
        return children(entry, ATOM, "category").stream()
                .anyMatch(
                        c ->
                                c.getAttribute("scheme").equals("categories:" + scheme + "#")
                                        && c.getAttribute("term").equals(term));
    }

    private static List<String> rels(Element entry, String rel) {
        return children(entry, ATOM, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(rel))
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    private static List<Element> children(Element of) {
        var all = new ArrayList<Element>();
        for (var node = of.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element) all.add(element);
        return all;
    }

    private static List<Element> children(Element of, String namespace, String name) {
        return children(of).stream()
                .filter(
                        child ->
                                namespace.equals(child.getNamespaceURI())
                                        && name.equals(child.getLocalName()))
                .toList();
    }

    private static List<String> texts(Element of, String namespace, String name) {
        return children(of, namespace, name).stream().map(Element::getTextContent).toList();
    }

    private static String decoded(String href) {
        return URLDecoder.decode(href, StandardCharsets.UTF_8);
    }

    static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        var all = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                assertThat(all.put(entry.getName(), zip.readAllBytes())).isNull();
        }
        return all;
    }
}
