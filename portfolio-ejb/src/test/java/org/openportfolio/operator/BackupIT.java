package org.openportfolio.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.kernel.Migrations;

/** Backup and restore as an operator types them, from one real database into another. */
@Tag("ID-5")
class BackupIT {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String FILE = "a photo of a frog";

    private final String alias = "b-" + UUID.randomUUID().toString().substring(0, 8);
    private final String photo = sha256(FILE);
    private final Map<String, String> there = new HashMap<>();

    /** All that these tests back up; each makes a district of its own there. */
    private static Map<String, String> here;

    @TempDir static Path media;
    @TempDir Path folder;

    private record Answer(int code, String said) {}

    @BeforeAll
    static void anInstallation() throws SQLException {
        here = environment(database());
        here.put("PORTFOLIO_MEDIA_FOLDER", media.toString());
        ok(operator(here, "migrate"));
    }

    @BeforeEach
    void aDistrictWithAFile() throws Exception {
        ok(operator(here, "create-district", "--alias", alias, "--name", "North"));
        for (var admin : new String[] {"ingrid", "samuel", "anna"})
            ok(
                    operator(
                            here,
                            "lead-admin",
                            "--district",
                            alias,
                            "--username",
                            admin,
                            "--given-name",
                            "A\tname\\with",
                            "--family-name",
                            "Bakker"));
        Files.createDirectories(place(media).getParent());
        Files.writeString(place(media), FILE);
        all(
                here,
                """
                with d as (select id from district where alias = '%1$s'),
                     m as (insert into media (id, district_id, sha256, size, content_type)
                           select gen_random_uuid(), id, '%2$s', %3$d, 'image/jpeg' from d returning id, district_id),
                     i as (insert into item (id, district_id, owner_id, kind, title, created_at, updated_at)
                           select gen_random_uuid(), d.id, p.id, 'FILE', 'Frog', now(), now() from d join person p on p.district_id = d.id and username = 'anna'
                           returning id, district_id)
                insert into attachment (id, district_id, item_id, media_id, name, position)
                select gen_random_uuid(), i.district_id, i.id, m.id, 'frog.jpg', 0 from i, m
                """
                        .formatted(alias, photo, FILE.length()));
        there.putAll(environment(database()));
        there.put("PORTFOLIO_MEDIA_FOLDER", folder.resolve("other-media").toString());
    }

    @Test
    void everyRowAndEveryFileIsThereAgain() throws Exception {
        ok(operator(here, "backup", "--to", at("one"), "--realm", "no"));
        var before = rows(here);
        var said = ok(operator(there, "restore", "--from", at("one"), "--realm", "no"));
        assertThat(said).contains("at version " + Migrations.newest());
        assertThat(rows(there)).containsExactlyInAnyOrderEntriesOf(before);
        assertThat(before).hasSizeGreaterThan(70).containsKey("audit_seal");
        assertThat(place(folder.resolve("other-media"))).hasContent(FILE);
        assertThat(wall(there)).isEqualTo(wall(here)).isNotEmpty();
        // what is made afterwards gets numbers of its own
        ok(operator(there, "licence", "--district", alias));
        assertThat(one(there, "select count(*) from audit_entry where action = 'BackupRestored'"))
                .isEqualTo(one(there, "select count(*) from district"));
    }

    @Test
    void aLaterBackupLinksTheFilesOfTheFormer() throws Exception {
        ok(operator(here, "backup", "--to", at("one"), "--realm", "no"));
        ok(operator(here, "backup", "--to", at("two"), "--former", at("one"), "--realm", "no"));
        assertThat(
                        Files.isSameFile(
                                place(folder.resolve("one/media")),
                                place(folder.resolve("two/media"))))
                .isTrue();
    }

    @Test
    void aFileThatIsMissingIsSaidAndTheRestIsSaved() throws Exception {
        Files.delete(place(media));
        var answer = operator(here, "backup", "--to", at("one"), "--realm", "no");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.said()).contains("files that are needed are not in the store");
        ok(operator(there, "restore", "--from", at("one"), "--realm", "no"));
        Files.writeString(place(media), FILE);
    }

    /** As when a server was killed while somebody sent a file. */
    @Test
    void aFileThatNeverCameAndThatNothingNamesIsNotMissed() throws Exception {
        all(
                here,
                "insert into media (id, district_id, sha256, size, content_type) select gen_random_uuid(), id, '%s', 3, 'text/plain' from district where alias = '%s'"
                        .formatted(sha256(alias), alias));
        assertThat(ok(operator(here, "backup", "--to", at("one"), "--realm", "no")))
                .contains("1 were let go meanwhile");
        all(here, "delete from media where sha256 = '" + sha256(alias) + "'");
    }

    @Test
    void whatWouldHarmIsRefusedBeforeAnythingChanges() throws Exception {
        ok(operator(here, "backup", "--to", at("one"), "--realm", "no"));
        refused(here, "is not empty", "backup", "--to", at("one"), "--realm", "no");
        refused(here, "has tables already", "restore", "--from", at("one"), "--realm", "no");
        refused(there, "holds no backup", "restore", "--from", media.toString(), "--realm", "no");
        refused(there, "PORTFOLIO_KEYCLOAK_COMMAND", "restore", "--from", at("one"));
        there.put("PORTFOLIO_KEY", KEY.replace("AAEC", "BBEC"));
        refused(
                there,
                "not the key of this backup",
                "restore",
                "--from",
                at("one"),
                "--realm",
                "no");
        there.put("PORTFOLIO_KEY", KEY);
        var table = folder.resolve("one/database/person.copy.gz");
        var bytes = Files.readAllBytes(table);
        bytes[bytes.length / 2] ^= 1;
        Files.write(table, bytes);
        refused(there, "is damaged", "restore", "--from", at("one"), "--realm", "no");
        bytes[bytes.length / 2] ^= 1;
        Files.write(table, bytes);
        var list = folder.resolve("one/media.txt");
        Files.writeString(list, "");
        refused(there, "media.txt", "restore", "--from", at("one"), "--realm", "no");
        assertThat(one(there, "select to_regclass('district')")).isNull();
        assertThat(folder.resolve("other-media")).doesNotExist();
    }

    @Test
    @Tag("AU-3")
    void aListThatIsNoneOfTheErasedIsRefusedBeforeAnythingChanges() throws Exception {
        ok(operator(here, "backup", "--to", at("one"), "--realm", "no"));
        var head = "district,erasure,person,asked_by,asked_at,confirmed_by\n";
        var wrong = folder.resolve("wrong.csv");
        for (var text :
                new String[] {
                    "",
                    "name,mail\n",
                    head + "x,y\n",
                    head + (UUID.randomUUID() + ",").repeat(4) + "then," + UUID.randomUUID(),
                }) {
            Files.writeString(wrong, text);
            refused(
                    there,
                    "is no list of the erased",
                    "restore",
                    "--from",
                    at("one"),
                    "--erased",
                    wrong.toString(),
                    "--realm",
                    "no");
        }
        assertThat(one(there, "select to_regclass('district')")).isNull();
        Files.writeString(wrong, head);
        ok(
                operator(
                        there,
                        "restore",
                        "--from",
                        at("one"),
                        "--erased",
                        wrong.toString(),
                        "--realm",
                        "no"));
    }

    @Test
    @Tag("AU-2")
    void whoHadAnArchiveOfSomebodyStaysOnPaperAndArchivesThatLayReadyAreOver() throws Exception {
        for (var row :
                new String[] {
                    "'OVER', null, null, i.id, 'DISTRICT', 'PARENTS_ASKED'",
                    "'READY', now(), 9, i.id, 'DISTRICT', 'PARENTS_ASKED'",
                    "'READY', now(), 9, null, null, null"
                })
            all(
                    here,
                    """
                    insert into archive_export (id, district_id, owner_id, scope, feedback, language, job_id, asked_at, expires_at,
                                                state, ready_at, bytes, asked_by, asked_as, reason)
                    select gen_random_uuid(), a.district_id, a.id, 'EVERYTHING', false, 'en', gen_random_uuid(), now(), now() + interval '5 days', %s
                      from person a join person i on i.district_id = a.district_id and i.username = 'ingrid'
                     where a.username = 'anna' and a.district_id = (select id from district where alias = '%s')
                    """
                            .formatted(row, alias));
        ok(operator(here, "backup", "--to", at("one"), "--realm", "no"));
        ok(operator(there, "restore", "--from", at("one"), "--realm", "no"));
        assertThat(
                        one(
                                there,
                                "select string_agg(concat_ws(' ', state, reason, expires_at > now()), ', ' order by state, reason) from archive_export where district_id = (select id from district where alias = '%s')"
                                        .formatted(alias)))
                .isEqualTo("OVER PARENTS_ASKED t, READY PARENTS_ASKED f, READY f");
        all(here, "delete from archive_export");
    }

    /** As after a disk had a fault: what an earlier backup has is not taken for good unseen. */
    @Test
    void aFileThatAFormerBackupHasHalfOfIsFetchedFromTheStore() throws Exception {
        ok(operator(here, "backup", "--to", at("one"), "--realm", "no"));
        Files.writeString(place(folder.resolve("one/media")), "a photo");
        ok(operator(here, "backup", "--to", at("two"), "--former", at("one"), "--realm", "no"));
        assertThat(place(folder.resolve("two/media"))).hasContent(FILE);
    }

    /** Otherwise rows would be missed that no district sees, or be copied for each of them. */
    @Test
    void everyTableIsReadDistrictByDistrictOrKnownToBelongToNone() throws SQLException {
        assertThat(
                        one(
                                here,
                                """
                                select string_agg(c.relname, ',' order by c.relname) from pg_class c
                                  left join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id' and a.attnotnull
                                 where c.relkind in ('r', 'p', 'm') and c.relnamespace = 'public'::regnamespace and a.attname is null
                                """))
                .isEqualTo("activation_attempt,district,flyway_schema_history");
        assertThat(
                        one(
                                here,
                                """
                                select string_agg(tablename || ' ' || qual, ',') from pg_policies
                                 where schemaname = 'public' and 'public' = any(roles)
                                   and qual !~ '^\\((district_id|id) = \\( SELECT current_district\\(\\) AS current_district\\)\\)$'
                                """))
                .isNull();
    }

    @Test
    void aBackupOfAnOlderVersionIsBroughtUpToDate() throws Exception {
        var old = environment(database());
        old.put("PORTFOLIO_MEDIA_FOLDER", media.toString());
        new Migrations(
                        old.get("PORTFOLIO_DB_URL"),
                        TestDatabase.OWNER,
                        TestDatabase.PASSWORD,
                        TestDatabase.APPLICATION,
                        TestDatabase.PASSWORD)
                .runTo("27");
        ok(operator(old, "create-district", "--alias", alias, "--name", "Old"));
        ok(operator(old, "backup", "--to", at("old"), "--realm", "no"));
        ok(operator(there, "restore", "--from", at("old"), "--realm", "no"));
        assertThat(one(there, "select name from district")).isEqualTo("Old");
        assertThat(ok(operator(there, "migrate"))).contains("version " + Migrations.newest());
    }

    @Test
    @Tag("AU-3")
    void whoWasErasedSinceTheBackupIsErasedAgain() throws Exception {
        ok(operator(here, "backup", "--to", at("one"), "--realm", "no"));
        all(
                here,
                """
                insert into erasure (id, district_id, person_id, reason, requested_at, requested_by, expires_at, state, decided_at, decided_by, finished_at)
                select gen_random_uuid(), a.district_id, a.id, 'asked', now(), i.id, now(), 'DONE', now(), s.id, now()
                  from person a join person i on i.district_id = a.district_id and i.username = 'ingrid'
                  join person s on s.district_id = a.district_id and s.username = 'samuel'
                 where a.username = 'anna' and a.district_id = (select id from district where alias = '%s')
                """
                        .formatted(alias));
        ok(operator(here, "erased", "--to", at("erased.csv")));
        assertThat(Files.readString(folder.resolve("erased.csv")))
                .doesNotContain("asked,", "Bakker");
        var said =
                ok(
                        operator(
                                there,
                                "restore",
                                "--from",
                                at("one"),
                                "--erased",
                                at("erased.csv"),
                                "--realm",
                                "no"));
        assertThat(said).contains("1 people are erased again");
        var anna = "(select id from district where alias = '" + alias + "') and username = 'anna'";
        assertThat(
                        one(
                                there,
                                "select state || ' ' || (erased_at is not null) from person where district_id = "
                                        + anna))
                .isEqualTo("DISABLED true");
        assertThat(one(there, "select string_agg(state, ',') from erasure where state <> 'DONE'"))
                .isEqualTo("CONFIRMED");
    }

    // ------------------------------------------------------------ what there is

    /** A digest of each table, transaction numbers and the entry about the restoring apart. */
    private static Map<String, String> rows(Map<String, String> of) throws SQLException {
        var found = new TreeMap<String, String>();
        try (var connection = superuser(of);
                var s = connection.createStatement()) {
            var tables = new TreeMap<String, String>();
            try (var row =
                    s.executeQuery(
                            """
                            select c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attname)
                              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                             where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.atttypid <> 'xid8'::regtype
                               and c.relname not in ('flyway_schema_history','live_event','activation_attempt','partial_upload','partial_upload_piece','visit_session')
                             group by 1
                            """)) {
                while (row.next()) tables.put(row.getString(1), row.getString(2));
            }
            for (var table : tables.entrySet()) {
                var from =
                        switch (table.getKey()) {
                            case "audit_entry" -> "audit_entry where action <> 'BackupRestored'";
                            case "archive_export" -> "archive_export where expires_at < now()";
                            default -> table.getKey();
                        };
                try (var row =
                        s.executeQuery(
                                "select count(*) || ' ' || coalesce(md5(string_agg(md5(r::text), '' order by md5(r::text))), '') from (select %s from %s) r"
                                        .formatted(table.getValue(), from))) {
                    row.next();
                    found.put(table.getKey(), row.getString(1));
                }
            }
        }
        return found;
    }

    /** Policies, forced security, triggers, foreign keys and rights. */
    private static String wall(Map<String, String> of) throws SQLException {
        return one(
                of,
                """
                select string_agg(what, e'\\n' order by what) from (
                  select relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity || ' ' || coalesce(array_to_string(relacl, ','), '') as what
                    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                  union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
                  union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated
                    from pg_constraint where connamespace = 'public'::regnamespace) all_of_it
                """);
    }

    // ------------------------------------------------------------ hands

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    /** Where the photo lies in a store. */
    private Path place(Path store) throws SQLException {
        return store.resolve(district()).resolve(photo.substring(0, 2)).resolve(photo);
    }

    private String district() throws SQLException {
        return one(here, "select id from district where alias = '" + alias + "'");
    }

    private static Map<String, String> environment(String url) {
        return new HashMap<>(
                Map.of(
                        "PORTFOLIO_DB_URL", url,
                        "PORTFOLIO_DB_USER", TestDatabase.APPLICATION,
                        "PORTFOLIO_DB_PASSWORD", TestDatabase.PASSWORD,
                        "PORTFOLIO_DB_OWNER_USER", TestDatabase.OWNER,
                        "PORTFOLIO_DB_OWNER_PASSWORD", TestDatabase.PASSWORD,
                        "PORTFOLIO_KEY", KEY));
    }

    /** A new, empty database beside the one of all tests. */
    private static String database() throws SQLException {
        var name = "b" + UUID.randomUUID().toString().replace("-", "");
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            s.execute("create database " + name + " owner " + TestDatabase.OWNER);
        }
        return TestDatabase.url().replaceAll("/portfolio$", "/" + name);
    }

    private static String ok(Answer answer) {
        assertThat(answer.code()).as(answer.said()).isZero();
        return answer.said();
    }

    private static void refused(Map<String, String> environment, String why, String... words) {
        var answer = operator(environment, words);
        assertThat(answer.code()).as(answer.said()).isEqualTo(1);
        assertThat(answer.said()).contains(why);
    }

    private static Answer operator(Map<String, String> environment, String... words) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = Operator.run(out, out, new Properties(), environment, words);
        return new Answer(code, said.toString(StandardCharsets.UTF_8));
    }

    private static Connection superuser(Map<String, String> of) throws SQLException {
        return DriverManager.getConnection(of.get("PORTFOLIO_DB_URL"), "postgres", "postgres");
    }

    private static String one(Map<String, String> of, String sql) throws SQLException {
        try (var all = superuser(of);
                var s = all.createStatement();
                var row = s.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void all(Map<String, String> of, String sql) throws SQLException {
        try (var all = superuser(of);
                var s = all.createStatement()) {
            s.execute(sql);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
