package org.openportfolio.stack.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.sample.SamplePerson;
import org.openportfolio.world.FilesBelow;

/** Archives between a phone and the server, over lines that break and with servers that die. */
@Tag("TR-7")
class ArchiveST {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Long enough to be met in the middle. */
    private static final int SONG = 20 << 20;

    private static final int SONGS = 6;

    private final Stack stack = TheStack.running();
    private final SamplePerson zoe = student("lakeside");
    private final SamplePerson other = student("north-river");
    private final Phone giver = phone(zoe);
    private final Phone taker = phone(other);
    private final Random random = new Random();
    private District lakeside;
    private District north;

    @TempDir Path folder;

    @BeforeEach
    void enter() throws SQLException {
        lakeside = new District(zoe.district());
        north = new District(other.district());
    }

    @AfterEach
    void leave() throws SQLException {
        lakeside.close();
        north.close();
    }

    @Test
    @Tag("TR-1")
    void aDownloadGoesOnWhereItStoppedAndNothingIsThereAfterItsTime() throws Exception {
        song(1 << 20);
        var export = exported();
        var url = export.get("downloadUrl").asText();
        var whole = Phone.fetch(url);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(whole.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains(".zip");
        assertThat(whole.headers().firstValue("Cache-Control")).contains("private, no-store");
        var tag = whole.headers().firstValue("ETag").orElseThrow();
        int size = whole.body().length;
        assertThat(size).isEqualTo(export.get("byteCount").asInt());

        var begun = Phone.fetch(url, "Range", "bytes=0-" + (size / 2 - 1));
        assertThat(begun.statusCode()).isEqualTo(206);
        assertThat(begun.headers().firstValue("ETag")).contains(tag);
        // the line broke, the phone asks for a new address some minutes later
        var again = newest().get("downloadUrl").asText();
        var rest = Phone.fetch(again, "Range", "bytes=" + size / 2 + "-", "If-Range", tag);
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.headers().firstValue("Content-Range"))
                .contains("bytes %d-%d/%d".formatted(size / 2, size - 1, size));
        var together = new ByteArrayOutputStream();
        together.write(begun.body());
        together.write(rest.body());
        assertThat(together.toByteArray()).isEqualTo(whole.body());
        assertSound(whole.body());

        assertThat(Phone.fetch(again, "Range", "bytes=" + size + "-").statusCode()).isEqualTo(416);
        var forged = again.substring(0, again.length() - 12) + "AAAAAAAAAAAA";
        var nothing = Phone.fetch(forged, "Range", "bytes=0-9");
        assertThat(nothing.statusCode()).isEqualTo(404);
        lakeside.change(
                "update archive_export set expires_at = now() - interval '1 second' where owner_id = "
                        + person(zoe));
        for (var old : List.of(url, again)) {
            var gone = Phone.fetch(old, "Range", "bytes=0-9");
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(gone.body()).as("as if it had never been").isEqualTo(nothing.body());
            assertThat(gone.headers().map().keySet()).isEqualTo(nothing.headers().map().keySet());
        }
        assertThat(giver.ask("my-exports", Map.of()).at("/viewer/exports/edges")).isEmpty();
    }

    @Test
    @Tag("TR-2")
    @Tag("TR-6")
    void aServerThatDiesAmidAnExportAndAnImportLosesNothingAndLeavesNothingBehind()
            throws Exception {
        // of the classes before
        Awaitility.await().atMost(PATIENCE).until(this::noSmallPictureIsBeingMade);
        var orphans = north.orphans();
        for (int i = 0; i < SONGS; i++) song(SONG);
        var archive = folder.resolve("everything.zip");
        Files.write(archive, Phone.fetch(exported().get("downloadUrl").asText()).body());
        var brought = looked(archive);
        var owned = north.count("select count(*) from item where owner_id = " + person(other));

        // neither can end while these are held: both are met before their last transaction
        var asked = asked();
        lakeside.hold("archive_export");
        act(taker, "run-import", Map.of("importId", brought.global()), "/runImport/userErrors");
        north.hold("item");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !leftInArrivals().isEmpty() && north.count(CAME) >= 2);
        kill();
        lakeside.letGo();
        north.letGo();
        assertThat(lakeside.state("archive_export", asked)).isEqualTo("WAITING");
        assertThat(north.state("archive_import", brought.id())).isEqualTo("RUNNING");
        assertThat(north.count("select count(*) from item where owner_id = " + person(other)))
                .as("nobody sees half of an import")
                .isEqualTo(owned);
        var left = leftInArrivals();

        stack.restartApp();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                lakeside.state("archive_export", asked).equals("READY")
                                        && north.state("archive_import", brought.id())
                                                .equals("DONE"));
        var written = Phone.fetch(newest().get("downloadUrl").asText()).body();
        assertSound(written);
        assertThat(songs(written)).hasSizeGreaterThanOrEqualTo(SONGS);
        assertThat(songs(written)).isEqualTo(songs(Files.readAllBytes(archive)));
        assertThat(north.rows(SONGS_OF + person(other))).containsAll(songs(written));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                left.containsAll(leftInArrivals())
                                        && noJobIsLeft()
                                        && noSmallPictureIsBeingMade());
        assertThat(north.orphans()).as("files that nobody names").isEqualTo(orphans);
        for (var district : List.of(lakeside, north)) {
            assertThat(district.filesWithoutRows()).as("files that no row knows").isEmpty();
            assertThat(district.rowsWithoutFiles()).as("rows whose file is gone").isEmpty();
            assertThat(district.count(WAITING)).isZero();
        }
    }

    private boolean noSmallPictureIsBeingMade() throws SQLException {
        var open =
                "select count(*) from outbox where topic = 'media.thumbnail' and done_at is null and gave_up_at is null";
        return lakeside.count(open) + north.count(open) == 0;
    }

    private boolean noJobIsLeft() throws SQLException {
        var open = "select count(*) from job where state in ('WAITING', 'RUNNING')";
        return lakeside.count(open) + north.count(open) == 0;
    }

    /** Sounds of the length of ours. */
    private static final String CAME = "select count(*) from media where size = " + SONG;

    private static final String SONGS_OF =
            "select m.sha256 from media m join attachment a on a.media_id = m.id join item i on i.id = a.item_id where m.content_type like 'audio/%' and i.owner_id = ";
    private static final String WAITING =
            "select (select count(*) from import_piece) + (select count(*) from import_file) + (select count(*) from import_folio)";

    /** As {@code kill -9} does it. */
    private void kill() {
        var server = ProcessHandle.of(stack.pids().get("Payara")).orElseThrow();
        server.destroyForcibly();
        server.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    // ------------------------------------------------------------------ the phones

    /** The last one in the roster, of whom no other test speaks. */
    private static SamplePerson student(String district) {
        return SamplePerson.all().stream()
                .filter(one -> one.district().equals(district) && one.role().equals("student"))
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    private Phone phone(SamplePerson person) {
        return Phone.of(stack.app(), stack.issuer(), person.login(), SamplePerson.PASSWORD);
    }

    /** An item with a sound that nobody ever heard. */
    private void song(int bytes) {
        var upload = Phone.json(giver.upload("song.wav", wav(bytes))).at("/id").asText();
        assertThat(upload).startsWith("upl_");
        act(
                giver,
                "create-item",
                Map.of("kind", "FILE", "title", "A song", "uploads", List.of(upload)),
                "/createItem/userErrors");
    }

    private byte[] wav(int bytes) {
        var file = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var noise = new byte[bytes - 44];
        random.nextBytes(noise);
        file.put(ascii("RIFF")).putInt(bytes - 8).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(11_025).putInt(22_050).putShort((short) 2).putShort((short) 16);
        return file.put(ascii("data")).putInt(noise.length).put(noise).array();
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    private static JsonNode act(
            Phone phone, String document, Map<String, ?> input, String userErrors) {
        var answer = phone.ask(document, Map.of("input", input));
        assertThat(answer.at(userErrors)).as(document).isEmpty();
        return answer;
    }

    /** Asks for an archive of everything. @return its id in the database */
    private String asked() throws SQLException {
        act(
                giver,
                "export-items",
                Map.of("scope", Map.of("everything", true)),
                "/exportItems/userErrors");
        return lakeside.text(
                "select id::text from archive_export where owner_id = "
                        + person(zoe)
                        + " order by asked_at desc limit 1");
    }

    private JsonNode exported() throws SQLException {
        var id = asked();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> lakeside.state("archive_export", id).equals("READY"));
        return newest();
    }

    private JsonNode newest() {
        return giver.ask("my-exports", Map.of()).at("/viewer/exports/edges/0/node");
    }

    /** An archive that was brought: as phones know it, and as the database does. */
    private record Brought(String global, String id) {}

    private Brought looked(Path archive) throws SQLException {
        var upload = Phone.json(taker.uploadArchive(archive)).at("/id").asText();
        var global =
                act(
                                taker,
                                "preview-import",
                                Map.of("uploadId", upload),
                                "/previewImport/userErrors")
                        .at("/previewImport/archive/id")
                        .asText();
        var id =
                north.text(
                        "select id::text from archive_import where owner_id = "
                                + person(other)
                                + " order by asked_at desc limit 1");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> north.state("archive_import", id).equals("LOOKED"));
        return new Brought(global, id);
    }

    // ------------------------------------------------------------------ what is in an archive

    /** Looks whether all that the archive says of itself is true. */
    private static void assertSound(byte[] archive) throws IOException {
        var sums = new TreeMap<String, String>();
        var said = new TreeMap<String, String>();
        for (var file : unpacked(archive).entrySet()) {
            if (!file.getKey().equals("checksums.sha256")) {
                sums.put(file.getKey(), sha256(file.getValue()));
                continue;
            }
            for (var line : new String(file.getValue(), StandardCharsets.UTF_8).split("\n"))
                said.put(line.substring(66), line.substring(0, 64));
        }
        assertThat(sums).hasSizeGreaterThan(3).isEqualTo(said);
    }

    /** The digests of the sounds in it. */
    private static List<String> songs(byte[] archive) throws IOException {
        var songs = new ArrayList<String>();
        for (var file : unpacked(archive).entrySet())
            if (file.getKey().endsWith(".wav")) songs.add(sha256(file.getValue()));
        songs.sort(null);
        return songs;
    }

    private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // ------------------------------------------------------------------ what lies where

    private Path media() {
        return stack.settings().data().resolve("media");
    }

    /** What nodes are working on, and what one that died was: swept a day later. */
    private List<String> leftInArrivals() throws IOException {
        try (var files = Files.list(media().resolve("arriving"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String person(SamplePerson one) {
        return "(select id from person where username = '%s')".formatted(one.username());
    }

    /** The rows of a district, and its files. */
    private final class District {
        private static final String MEDIA =
                "select district_id || '/' || left(sha256, 2) || '/' || sha256 from media";
        private static final String NAMING =
                """
                select format('select 1 from %s x where x.%I = m.id', c.conrelid::regclass, a.attname)
                  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                 where c.confrelid = 'media'::regclass and c.contype = 'f' and c.confdeltype = 'a'
                """;
        private static final String EXPORTS =
                "select 'exports/' || district_id || '/' || id from archive_export where state = 'READY'";

        private final Connection database;
        private final String id;

        District(String alias) throws SQLException {
            database = stack.database().openIn(alias);
            id = text("select current_district()::text");
        }

        /** Nobody changes the table until it is let go. */
        void hold(String table) throws SQLException {
            database.setAutoCommit(false);
            change("lock table " + table + " in share mode");
        }

        void letGo() throws SQLException {
            database.rollback();
            database.setAutoCommit(true);
        }

        TreeSet<String> filesWithoutRows() throws IOException, SQLException {
            var known = new TreeSet<>(rows(MEDIA));
            known.addAll(rows(EXPORTS));
            var found = new TreeSet<String>();
            for (var part : List.of(id, "exports/" + id)) {
                var here = media().resolve(part);
                if (!Files.exists(here)) continue;
                for (var file : FilesBelow.of(here)) {
                    var name = media().relativize(file).toString();
                    if (!known.contains(name)) found.add(name);
                }
            }
            return found;
        }

        List<String> rowsWithoutFiles() throws SQLException {
            var all = new ArrayList<>(rows(MEDIA));
            all.addAll(rows(EXPORTS));
            return all.stream().filter(file -> !Files.exists(media().resolve(file))).toList();
        }

        /** Files that no row names which would keep them from being let go. */
        TreeSet<String> orphans() throws SQLException {
            var unnamed = new StringBuilder("select m.id::text from media m where true");
            for (var names : rows(NAMING))
                unnamed.append(" and not exists (").append(names).append(')');
            return new TreeSet<>(rows(unnamed.toString()));
        }

        String state(String table, String thing) throws SQLException {
            return text("select state from " + table + " where id = '" + thing + "'");
        }

        long count(String sql) throws SQLException {
            return Long.parseLong(text(sql));
        }

        String text(String sql) throws SQLException {
            return rows(sql).get(0);
        }

        List<String> rows(String sql) throws SQLException {
            try (var statement = database.createStatement();
                    var row = statement.executeQuery(sql)) {
                var all = new ArrayList<String>();
                while (row.next()) all.add(row.getString(1));
                return all;
            }
        }

        void change(String sql) throws SQLException {
            try (var statement = database.createStatement()) {
                statement.execute(sql);
            }
        }

        void close() throws SQLException {
            database.close();
        }
    }
}
