package org.openportfolio.transfer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.item.ItemKind;

/** Feeds that other systems wrote, and zips of no system (TR-4). */
class ForeignFeedTest {
    private static final Path SAMPLES = Path.of("../../shared/samples/leap2a");

    // ------------------------------------------------------------------ real files

    @Test
    @Tag("TR-4")
    void everyEntryOfMaharasExportIsAccountedFor() throws IOException {
        var reader = Zips.open(mahara());
        var preview = reader.preview();
        assertThat(preview.origin()).isEqualTo(Origin.MAHARA);
        assertThat(preview.title()).startsWith("Mahara LEAP2A Export for Hans Müster");
        // 34 entries, the eight texts and addresses of two pages, and a portfolio around the pages
        assertThat(preview.lines()).hasSize(34 + 8 + 1);
        assertThat(preview.lines().stream().map(Line::place).distinct()).hasSize(34 + 1);
        assertThat(counts(preview))
                .isEqualTo(
                        Map.of(
                                As.FILE, 1,
                                As.LINK, 2,
                                As.REFLECTION, 27,
                                As.COLLECTION, 7,
                                As.PORTFOLIO, 1,
                                As.SECTION, 3,
                                As.ATTACHMENT, 1,
                                As.NOTHING, 1));
        assertThat(troubles(preview))
                .isEqualTo(
                        Map.of(
                                Trouble.HOLDER, 1,
                                Trouble.MARKUP_REMOVED, 1,
                                Trouble.DANGLING, 2,
                                Trouble.KIND_UNKNOWN, 13,
                                Trouble.BLOCK_UNKNOWN, 1));
    }

    @Test
    @Tag("TR-4")
    void maharasExportGivesWhatItsHolderWrote() throws IOException {
        var reader = Zips.open(mahara());
        reader.verify(Progress.UNWATCHED);
        var taken = Belongings.from(reader, Addresses.NONE);
        var visit = byTitle(taken, "Visit to Google");
        assertThat(visit.files()).extracting(Enclosed::name).containsExactly("IMG_0883.JPG");
        assertThat(visit.files().get(0).type()).isEqualTo("image/jpeg");
        // a picture without an ending, known by its bytes
        assertThat(byTitle(taken, "me").files().get(0).type()).isEqualTo("image/png");
        assertThat(byTitle(taken, "Teaching is easy").contents()).containsExactly(visit.id());
        assertThat(byTitle(taken, "Accented characters").body()).contains("e acute: é");
        // days that no calendar has stay words
        assertThat(byTitle(taken, "Teacher diploma").body()).contains("31.06.2002");
        assertThat(taken.folios).hasSize(1);
        assertThat(taken.folios.get(0).parts())
                .extracting(Folio.Part::title)
                .containsExactly("View one", "Resumé", "Profile view");
        assertThat(taken.folios.get(0).parts())
                .extracting(p -> p.posts().size())
                .containsExactly(6, 14, 1);
        assertThat(taken.pieces)
                .allSatisfy(
                        piece ->
                                assertThat(piece.body())
                                        .doesNotContain("<object", "<img", "<!--[if", "onclick"));
    }

    @Test
    @Tag("TR-4")
    void everyEntryOfTheSpecificationsExampleIsAccountedFor() throws IOException {
        assumeTrue(Files.exists(SAMPLES), "the samples are not here");
        var preview =
                Zips.open(Files.readAllBytes(SAMPLES.resolve("test_valid_leap2a.xml"))).preview();
        assertThat(preview.origin()).isEqualTo(Origin.LEAP2A);
        assertThat(preview.lines()).hasSize(9);
        assertThat(counts(preview)).isEqualTo(Map.of(As.REFLECTION, 8, As.NOTHING, 1));
        assertThat(troubles(preview)).isEqualTo(Map.of(Trouble.HOLDER, 1, Trouble.KIND_UNKNOWN, 5));
    }

    private static byte[] mahara() throws IOException {
        assumeTrue(Files.exists(SAMPLES), "the samples are not here");
        var all = new LinkedHashMap<String, byte[]>();
        all.put(
                "leap2a.xml",
                Files.readAllBytes(SAMPLES.resolve("2010-10-16_Mahara_v1-2_leap2a.xml")));
        for (var name : List.of("0-IMG_0883.JPG", "1-me"))
            all.put(
                    "2010-10-16mahara1-2/" + name,
                    Files.readAllBytes(SAMPLES.resolve("2010-10-16mahara1-2").resolve(name)));
        return Zips.zip(all);
    }

    private static Map<As, Integer> counts(Preview preview) {
        var counts = new TreeMap<As, Integer>();
        for (var line : preview.lines()) counts.merge(line.as(), 1, Integer::sum);
        return counts;
    }

    private static Map<Trouble, Integer> troubles(Preview preview) {
        var counts = new TreeMap<Trouble, Integer>();
        for (var line : preview.lines())
            for (var trouble : line.troubles()) counts.merge(trouble, 1, Integer::sum);
        return counts;
    }

    // ------------------------------------------------------------------ what other systems write

    @Test
    void aPageOfMaharaComesInAsASectionWithItsBlocksInOrder() throws IOException {
        var feed =
                Zips.feed(
                                Zips.entry(
                                        "view1",
                                        "selection",
                                        "About trees",
                                        "<category scheme=\"categories:selection_type#\" term=\"Webpage\"/>"
                                                + "<summary>All about trees</summary>"
                                                + "<content>a picture of the page</content>"
                                                + "<link rel=\"leap2:has_part\" href=\"portfolio:artefact3\"/>"
                                                + "<mahara:view mahara:type=\"portfolio\"><mahara:row><mahara:column>"
                                                + block(
                                                        "text",
                                                        "Leaves",
                                                        "text",
                                                        "[\"&lt;p&gt;Green \\u00e9&lt;\\/p&gt;\"]")
                                                + block(
                                                        "blogpost",
                                                        "",
                                                        "artefactid",
                                                        "[\"portfolio:artefact2\"]")
                                                + block(
                                                        "externalvideo",
                                                        "A film",
                                                        "videoid",
                                                        "[\"https:\\/\\/video.example\\/1\"]")
                                                + block("myviews", "", "x", "[]")
                                                + block("calendar", "", "x", "[1]")
                                                + block(
                                                        "image",
                                                        "",
                                                        "artefactid",
                                                        "[\"portfolio:artefact9\"]")
                                                + "</mahara:column></mahara:row></mahara:view>"),
                                Zips.entry(
                                        "artefact2", "entry", "A post", "<content>Words</content>"),
                                Zips.entry("artefact3", "entry", "Another", ""),
                                Zips.entry(
                                        "collection1",
                                        "selection",
                                        "Trees",
                                        "<category scheme=\"categories:selection_type#\" term=\"Website\"/>"
                                                + "<link rel=\"has_part\" href=\"portfolio:view1\"/>"))
                        .replace(
                                "xmlns:portfolio",
                                "xmlns:mahara=\"https://wiki.mahara.org/wiki/Developer_Area/Import//Export/LEAP_Extensions\" xmlns:portfolio");
        var reader = Zips.open(Zips.zip("leap2a.xml", feed));
        var taken = Belongings.from(reader, Addresses.NONE);
        var titles = new LinkedHashMap<UUID, String>();
        taken.pieces.forEach(piece -> titles.put(piece.id(), piece.title()));

        assertThat(taken.folios).hasSize(1);
        assertThat(taken.folios.get(0).title()).isEqualTo("Trees");
        assertThat(taken.folios.get(0).parts()).hasSize(1);
        assertThat(taken.folios.get(0).parts().get(0).posts())
                .extracting(post -> titles.get(post.piece()))
                .containsExactly("About trees", "Leaves", "A post", "A film", "Another");
        assertThat(taken.pieces)
                .filteredOn(piece -> piece.title().equals("Leaves"))
                .extracting(Piece::body)
                .containsExactly("<p>Green é</p>");
        assertThat(taken.pieces)
                .filteredOn(piece -> piece.title().equals("A film"))
                .extracting(Piece::kind, Piece::url)
                .containsExactly(Tuple.tuple(ItemKind.LINK, "https://video.example/1"));
        assertThat(reader.preview().lines().get(0).troubles())
                .isEqualTo(Set.of(Trouble.BLOCK_UNKNOWN, Trouble.DANGLING));
    }

    private static String block(String type, String title, String field, String value) {
        return "<mahara:blockinstance mahara:blocktype=\"%s\" mahara:blocktitle=\"%s\"><mahara:%s>%s</mahara:%s></mahara:blockinstance>"
                .formatted(type, title, field, value, field);
    }

    @Test
    void aPostKeepsItsFilesAndItsPicturesAsLinks() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(
                "leap2a.xml",
                Zips.feed(
                                Zips.entry(
                                        "artefact1",
                                        "resource",
                                        "Übersicht #1.png",
                                        "<link rel=\"enclosure\" href=\"files/1-Übersicht #1.png\"/>"),
                                Zips.entry(
                                        "artefact2",
                                        "entry",
                                        "Post",
                                        "<link rel=\"related\" href=\"portfolio:artefact1\"/>"
                                                + "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><div>"
                                                + "<div>One</div><div>Two <img rel=\"leap2:has_part\" href=\"portfolio:artefact3\" alt=\"the other\"/></div>"
                                                + "<h1>Large</h1></div></div></content>"
                                                + "<category term=\"my-tag\" label=\"my tag!\"/><category term=\"plain\"/>"),
                                Zips.entry("artefact3", "entry", "Other", ""))
                        .getBytes(StandardCharsets.UTF_8));
        files.put("files/1-Übersicht #1.png", Sample.picture(1, 2));
        var reader = Zips.open(Zips.zip(files));
        var taken = Belongings.from(reader, new Belongings());
        var post = taken.pieces.get(0);
        assertThat(post.files()).extracting(Enclosed::name).containsExactly("Übersicht #1.png");
        assertThat(post.tags()).containsExactly("my tag!", "plain");
        assertThat(post.body())
                .startsWith("<p>One</p><p>Two <a href=\"" + Belongings.SITE)
                .contains(">the other</a></p><h2>Large</h2>");
        assertThat(reader.preview().lines())
                .extracting(Line::as)
                .containsExactly(As.ATTACHMENT, As.REFLECTION, As.REFLECTION);
    }

    @Test
    void aKindThatIsNotKnownHereComesInAsTextWithWhatItSaid() throws IOException {
        var taken =
                Belongings.from(
                        Zips.open(
                                Zips.zip(
                                        "leap2a.xml",
                                        Zips.feed(
                                                Zips.entry(
                                                        "1",
                                                        "leap2:activity".substring(6),
                                                        "Work at the bakery",
                                                        "<content>Bread &amp; buns.\n\nEvery day.</content>"
                                                                + "<leap2:date leap2:point=\"start\">2023-05</leap2:date>"
                                                                + "<leap2:date leap2:point=\"end\" leap2:label=\"31.06.2002\"/>"
                                                                + "<leap2:myrole>Helper</leap2:myrole>")))),
                        Addresses.NONE);
        assertThat(taken.pieces.get(0).body())
                .isEqualTo(
                        "<p><em>Activity</em></p><p>Bread &amp; buns.</p><p>Every day.</p>"
                                + "<p>Begin: 2023-05</p><p>End: 31.06.2002</p><p>My role: Helper</p>");
    }

    @Test
    void aLinkInsideOfTheArchiveLeadsToWhatWasImported() throws IOException {
        var feed =
                Zips.feed(
                        Zips.entry(
                                "1",
                                "entry",
                                "A",
                                "<content type=\"html\">&lt;p&gt;&lt;a href=\"portfolio:2\"&gt;x&lt;/a&gt;&lt;/p&gt;</content>"),
                        Zips.entry("2", "entry", "B", ""));
        var reader = Zips.open(feed.getBytes(StandardCharsets.UTF_8));
        var taken = Belongings.from(reader, new Belongings());
        assertThat(taken.pieces.get(0).body())
                .contains("href=\"" + Belongings.SITE + taken.pieces.get(1).id() + "\"");
    }

    @Test
    void onlyWhatIsChosenComesIn() throws IOException {
        var reader = Zips.open(Zips.archive(Sample.year()));
        var chosen = new HashSet<UUID>();
        for (var line : reader.preview().lines())
            if (line.as() == As.COLLECTION || line.as() == As.LINK)
                line.thing().ifPresent(chosen::add);
        var pieces = new ArrayList<Piece>();
        reader.read(
                chosen::contains,
                Addresses.NONE,
                new Receiver() {
                    @Override
                    public void piece(Piece piece) {
                        pieces.add(piece);
                    }

                    @Override
                    public void folio(Folio folio) {
                        throw new AssertionError("not chosen");
                    }
                });
        assertThat(pieces)
                .extracting(Piece::title)
                .containsExactlyInAnyOrder("How herons fish", "Nature, all year round");
        assertThat(pieces)
                .filteredOn(piece -> piece.kind() == ItemKind.COLLECTION)
                .flatExtracting(Piece::contents)
                .hasSize(1);
    }

    // ------------------------------------------------------------------ zips and files

    @Test
    void aZipOfFoldersComesInAsCollectionsOfFiles() throws IOException {
        var reader =
                Zips.open(
                        Zips.zip(
                                "work/art/one.txt",
                                "one",
                                "work/two.txt",
                                "two",
                                "__MACOSX/work/._two.txt",
                                "x",
                                "work/.DS_Store",
                                "x",
                                "three.txt",
                                "three"));
        var taken = Belongings.from(reader, Addresses.NONE);
        var titles = new LinkedHashMap<UUID, Piece>();
        taken.pieces.forEach(piece -> titles.put(piece.id(), piece));
        var work = byTitle(taken, "work");
        assertThat(work.contents())
                .extracting(id -> titles.get(id).title())
                .containsExactly("art", "two.txt");
        assertThat(byTitle(taken, "art").contents())
                .extracting(id -> titles.get(id).title())
                .containsExactly("one.txt");
        assertThat(taken.pieces).hasSize(5);
        assertThat(reader.preview().origin()).isEqualTo(Origin.FILES);
        assertThat(reader.preview().title()).isEqualTo("given");
    }

    private static Piece byTitle(Belongings all, String title) {
        return all.pieces.stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void oneFileComesInAsAFile() throws IOException {
        var reader = Zips.open(Sample.picture(1, 2));
        assertThat(reader.preview().origin()).isEqualTo(Origin.FILE);
        var taken = Belongings.from(reader, Addresses.NONE);
        assertThat(taken.pieces)
                .singleElement()
                .satisfies(p -> assertThat(p.kind()).isEqualTo(ItemKind.FILE));
        assertThat(taken.pieces.get(0).files().get(0).type()).isEqualTo("image/png");
    }

    @Test
    void anArchiveThatWasUnpackedAndPackedAgainInAFolderIsReadAllTheSame() throws IOException {
        var moved = new LinkedHashMap<String, byte[]>();
        moved.put("__MACOSX/my/._leap2a.xml", new byte[] {1});
        WrittenArchiveTest.unpacked(Zips.archive(Sample.year()))
                .forEach((name, bytes) -> moved.put("my/" + name, bytes));
        var preview = Zips.open(Zips.zip(moved)).preview();
        assertThat(preview.origin()).isEqualTo(Origin.OURS);
        assertThat(preview.lines())
                .allSatisfy(
                        line ->
                                assertThat(line.troubles())
                                        .isSubsetOf(
                                                Trouble.HOLDER,
                                                Trouble.FOR_OTHERS,
                                                Trouble.FEEDBACK,
                                                Trouble.NOT_MENTIONED));
    }

    @Test
    @Tag("TR-2")
    void theSameArchiveIsKnownAgain() throws IOException {
        var archive = Zips.archive(Sample.year());
        var packedAgain = Zips.zip(new LinkedHashMap<>(WrittenArchiveTest.unpacked(archive)));
        var other = Zips.archive(Sample.year(), new Run(new UUID(0, 1), Zips.NOW, Locale.FRENCH));
        var print = Zips.open(archive).preview().fingerprint();
        assertThat(Zips.open(packedAgain).preview().fingerprint()).isEqualTo(print);
        assertThat(Zips.open(other).preview().fingerprint()).isNotEqualTo(print);
    }
}
