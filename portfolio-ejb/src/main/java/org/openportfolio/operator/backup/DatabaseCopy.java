package org.openportfolio.operator.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Migrations;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Copies all rows of an installation as they were at one moment, and puts them back. Connects as
 * the owner of the tables, whom the wall between districts binds too: rows are read district by
 * district. Tables are made by the migrations, not by the backup.
 */
public final class DatabaseCopy {
    /**
     * Of no use elsewhere or later: the history of the migrations, which are run anew; live events,
     * which phones do without by reading everything again; files that were still coming, which are
     * sent again; logins of visitors, which must not live again.
     */
    static final Set<String> LEFT_OUT =
            Set.of(
                    "flyway_schema_history",
                    "live_event",
                    "activation_attempt",
                    "partial_upload",
                    "partial_upload_piece",
                    "visit_session");

    /** Held while migrations run; shared here for a moment, so that none is half done. */
    private static final String MIGRATIONS_WAIT = "pg_advisory_lock_shared(727001)";

    /** What is told of the list of the files. */
    private static final String FILES = "sha256-of-files";

    private static final String MIGRATIONS_GO_ON = "pg_advisory_unlock_shared(727001)";

    private final String url;
    private final String owner;
    private final String password;

    public DatabaseCopy(String url, String owner, String password) {
        this.url = url;
        this.owner = owner;
        this.password = password;
    }

    /**
     * A table, and what of it is copied; nothing that is worked out, and no transaction numbers.
     */
    private record Table(String name, String columns, boolean walled) {}

    private record Rule(String table, String name, String text) {}

    // ------------------------------------------------------------ taking

    /**
     * Copies every row, and writes the list of the files that belong to them.
     *
     * @param about is told what is needed to put them back
     * @return how many districts there are
     */
    public int take(BackupFolder to, Properties about) throws SQLException, IOException {
        try (var connection = open()) {
            ask(connection, MIGRATIONS_WAIT);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var tables = tables(connection);
            var districts = districts(connection);
            about.setProperty("version", version(connection));
            about.setProperty("taken", moment(connection));
            try (var hold = connection.createStatement()) {
                hold.execute("lock table " + names(tables) + " in access share mode");
            }
            ask(connection, MIGRATIONS_GO_ON);
            for (var table : tables) take(connection, table, districts, to, about);
            sequences(connection, about);
            files(connection, districts, to.files());
            about.setProperty(FILES, digest(to.files()));
            connection.rollback();
            return districts.size();
        }
    }

    private static void take(
            Connection connection,
            Table table,
            List<DistrictId> districts,
            BackupFolder to,
            Properties about)
            throws SQLException, IOException {
        var digest = sha256();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (OutputStream out =
                new GZIPOutputStream(
                        new DigestOutputStream(
                                Files.newOutputStream(to.rows(table.name())), digest),
                        1 << 16)) {
            if (!table.walled()) copyOut(copy, table, out);
            else
                for (var district : districts) {
                    Tenancy.enter(connection, district);
                    copyOut(copy, table, out);
                }
        }
        about.setProperty("columns." + table.name(), table.columns());
        about.setProperty("sha256." + table.name(), HexFormat.of().formatHex(digest.digest()));
    }

    private static void copyOut(CopyManager copy, Table table, OutputStream out)
            throws SQLException, IOException {
        copy.copyOut("copy " + table.name() + " (" + table.columns() + ") to stdout", out);
    }

    private static void sequences(Connection connection, Properties about) throws SQLException {
        for (var name :
                Rows.list(
                        connection,
                        "select c.oid::regclass::text from pg_class c where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace",
                        row -> row.getString(1)))
            for (var last :
                    Rows.list(
                            connection,
                            "select last_value from " + name + " where is_called",
                            row -> row.getString(1))) about.setProperty("sequence." + name, last);
    }

    private static void files(Connection connection, List<DistrictId> districts, Path list)
            throws SQLException, IOException {
        try (var out = Files.newBufferedWriter(list)) {
            for (var district : districts) {
                Tenancy.enter(connection, district);
                try (var all =
                        connection.prepareStatement(
                                "select sha256, size from media order by sha256")) {
                    all.setFetchSize(1000);
                    try (var row = all.executeQuery()) {
                        while (row.next())
                            out.write(
                                    district.value()
                                            + " "
                                            + row.getString(1)
                                            + " "
                                            + row.getLong(2)
                                            + "\n");
                    }
                }
            }
        }
    }

    /**
     * All districts. Only the role of the narrow functions sees them before one is entered; the
     * owner takes it on for this question, and what makes that possible is undone at once.
     */
    static List<DistrictId> districts(Connection connection) throws SQLException {
        var before = connection.setSavepoint();
        try (var become = connection.createStatement()) {
            become.execute("grant portfolio_lookup to current_user");
            become.execute("set local role portfolio_lookup");
            return Rows.list(
                    connection,
                    "select id from district order by id",
                    row -> new DistrictId(row.getObject(1, UUID.class)));
        } finally {
            connection.rollback(before);
        }
    }

    // ------------------------------------------------------------ putting back

    /**
     * Makes the tables of an empty database, fills them, and brings them up to date; all rows or
     * none. Whether the backup {@linkplain #requireWhole is whole} is asked before.
     *
     * @return the version reached
     * @throws CannotBackUp where there is something already, or the backup is too new
     */
    public String putBack(BackupFolder from, Migrations migrations)
            throws SQLException, IOException {
        var about = from.about();
        var version = about.getProperty("version");
        if (!Migrations.knows(version))
            throw new CannotBackUp(
                    "The backup is of version "
                            + version
                            + ", which this build does not know: use the operator's commands of that version or a later one.");
        requireEmpty();
        migrations.runTo(version);
        try (var connection = open()) {
            connection.setAutoCommit(false);
            fill(connection, from, about);
            connection.commit();
        }
        return migrations.run();
    }

    /**
     * Compares all that was written with its digests.
     *
     * @throws CannotBackUp where a table, or the list of the files, is not as it was
     */
    public static void requireWhole(BackupFolder from) throws IOException {
        var about = from.about();
        for (var name : tablesOf(about))
            requireWhole(from.rows(name), about.getProperty("sha256." + name));
        requireWhole(from.files(), about.getProperty(FILES));
    }

    private static void requireWhole(Path file, String sha256) throws IOException {
        if (!Files.isReadable(file) || !digest(file).equals(sha256))
            throw new CannotBackUp("The backup is damaged: " + file + ".");
    }

    private static String digest(Path file) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Refuses a database that has tables. */
    public void requireEmpty() throws SQLException {
        try (var connection = open()) {
            connection.setAutoCommit(false);
            boolean made =
                    Rows.list(
                                    connection,
                                    "select to_regclass('public.flyway_schema_history') is not null",
                                    row -> row.getBoolean(1))
                            .get(0);
            if (made)
                throw new CannotBackUp(
                        "The database has tables already: make a new, empty one to restore into.");
        }
    }

    private static void fill(Connection connection, BackupFolder from, Properties about)
            throws SQLException, IOException {
        var tables = tables(connection);
        var filled = tablesOf(about);
        if (!tables.stream().map(Table::name).collect(Collectors.toSet()).equals(filled))
            throw new CannotBackUp("The backup has other tables than its version.");
        var rules = rules(connection);
        try (var change = connection.createStatement()) {
            for (var rule : rules)
                change.execute("alter table " + rule.table() + " drop constraint " + rule.name());
            for (var table : tables)
                change.execute(
                        "alter table "
                                + table.name()
                                + " no force row level security, disable trigger user");
            change.execute("truncate " + names(tables));
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var table : tables)
                try (var in =
                        new GZIPInputStream(
                                Files.newInputStream(from.rows(table.name())), 1 << 16)) {
                    copy.copyIn(
                            "copy "
                                    + table.name()
                                    + " ("
                                    + about.getProperty("columns." + table.name())
                                    + ") from stdin",
                            in);
                }
            sequencesGoOn(connection, about);
            // archives that lay ready are not in a backup: whoever wants one asks again; that an
            // administrator had one stays on paper
            change.execute(
                    "update archive_export set expires_at = least(expires_at, now()) where state <> 'OVER'");
            change.execute(
                    """
                    insert into audit_entry (district_id, action, thing_kind, thing_id, outcome, detail)
                    select id, 'BackupRestored', 'District', id::text, 'ALLOWED', '{}' from district
                    """);
            change.execute("set constraints all immediate");
            for (var rule : rules)
                change.execute(
                        "alter table "
                                + rule.table()
                                + " add constraint "
                                + rule.name()
                                + " "
                                + rule.text());
            for (var table : tables)
                change.execute(
                        "alter table "
                                + table.name()
                                + " enable trigger user"
                                + (table.walled() ? ", force row level security" : ""));
        }
    }

    private static void sequencesGoOn(Connection connection, Properties about) throws SQLException {
        for (var key : about.stringPropertyNames())
            if (key.startsWith("sequence."))
                Rows.list(
                        connection,
                        "select setval(?::regclass, ?::bigint)",
                        row -> row.getLong(1),
                        key.substring("sequence.".length()),
                        about.getProperty(key));
    }

    private static Set<String> tablesOf(Properties about) {
        return about.stringPropertyNames().stream()
                .filter(key -> key.startsWith("columns."))
                .map(key -> key.substring("columns.".length()))
                .collect(Collectors.toSet());
    }

    // ------------------------------------------------------------ what there is

    private static List<Table> tables(Connection connection) throws SQLException {
        var found =
                Rows.list(
                        connection,
                        """
                        select c.relname, c.relforcerowsecurity, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
                          from pg_class c join pg_attribute a on a.attrelid = c.oid
                         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                           and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
                         group by c.relname, c.relforcerowsecurity order by c.relname
                        """,
                        row ->
                                new Table(
                                        row.getString("relname"),
                                        row.getString("columns"),
                                        row.getBoolean("relforcerowsecurity")));
        return found.stream().filter(table -> !LEFT_OUT.contains(table.name())).toList();
    }

    private static List<Rule> rules(Connection connection) throws SQLException {
        return new ArrayList<>(
                Rows.list(
                        connection,
                        """
                        select conrelid::regclass::text as of_table, quote_ident(conname) as name, pg_get_constraintdef(oid) as text
                          from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
                        """,
                        row ->
                                new Rule(
                                        row.getString("of_table"),
                                        row.getString("name"),
                                        row.getString("text"))));
    }

    private static String names(List<Table> tables) {
        return tables.stream().map(Table::name).collect(Collectors.joining(", "));
    }

    private static String version(Connection connection) throws SQLException {
        return Rows.list(
                        connection,
                        "select version from flyway_schema_history where success and version is not null order by installed_rank desc limit 1",
                        row -> row.getString(1))
                .stream()
                .findFirst()
                .orElseThrow(() -> new CannotBackUp("The database has no tables yet."));
    }

    /** The moment that all rows are of. */
    private static String moment(Connection connection) throws SQLException {
        return Rows.list(connection, "select now()::text", row -> row.getString(1)).get(0);
    }

    private static void ask(Connection connection, String function) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select " + function);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url, owner, password);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
