package org.openportfolio.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openportfolio.world.RosterFiles;
import org.postgresql.PGConnection;

/**
 * Measures how long the roster of a large district takes from its files into the database, by the
 * operator's command; and how long {@code COPY} takes with the same rows, in one transaction, into
 * tables with the same indexes and checks and without row-level security. The two take turns. The
 * import counts the files' rows, compares each with what is there, asks for an account for each
 * person, and keeps what it found; {@code COPY} writes.
 */
final class MeasureRoster {
    private static final int TIMES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Settings settings;
    private final Secrets secrets;
    private final Database database;
    private final Path folder;
    private final int students;

    private MeasureRoster(Settings settings, Secrets secrets, Database database, int students)
            throws IOException {
        this.settings = settings;
        this.secrets = secrets;
        this.database = database;
        this.students = students;
        folder = Files.createDirectories(settings.data().resolve("measured"));
    }

    /** Measures, and tells: {@code measure.students} says how many, else 100,000. */
    static String of(Settings settings) throws IOException, SQLException, InterruptedException {
        int students = Integer.getInteger("measure.students", 100_000);
        var secrets = Secrets.in(settings.data());
        try (var server = PostgresServer.start(settings, secrets, born -> {})) {
            return new MeasureRoster(settings, secrets, server.database(), students).measured();
        } finally {
            PayaraMicro.delete(settings.data());
        }
    }

    private String measured() throws IOException, SQLException, InterruptedException {
        operate("migrate");
        var files = folder.resolve("roster");
        RosterFiles.write(files, students, students);
        var imports = new long[TIMES];
        var copies = new long[TIMES];
        long rows = 0;
        for (int i = 0; i < TIMES; i++) {
            var district = "measured-" + i;
            operate("create-district", "--alias", district, "--name", "Measured " + i);
            operate("licence", "--district", district);
            imports[i] =
                    operate(
                            "roster",
                            "import",
                            "--district",
                            district,
                            "--source",
                            "measured",
                            files.toString());
            try (var root = root().open()) {
                var kept = keep(root, district);
                rows = kept.values().stream().mapToLong(Long::longValue).sum();
                copies[i] = copy(root, new ArrayList<>(kept.keySet()));
            }
        }
        return String.format(
                Locale.ROOT,
                """

                A roster of %,d students: %,d rows, on %d processors
                  import, from the command to its end, median of %d    %.1f s
                  COPY of the same rows, median of %d                  %.1f s
                  ratio                                               %.2f""",
                students,
                rows,
                Runtime.getRuntime().availableProcessors(),
                TIMES,
                median(imports) / 1e9,
                TIMES,
                median(copies) / 1e9,
                (double) median(imports) / median(copies));
    }

    private static long median(long[] times) {
        return LongStream.of(times).sorted().toArray()[times.length / 2];
    }

    private Database root() {
        return new Database(database.jdbcUrl(), "postgres", secrets.password("db.root"));
    }

    /** Runs one of the operator's commands as a shell would, and tells how long it took. */
    private long operate(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", settings.part("operator.jar").toString()));
        command.addAll(List.of(words));
        var log = folder.resolve("operator.log");
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(
                        Map.of(
                                "PORTFOLIO_DB_URL", database.jdbcUrl(),
                                "PORTFOLIO_DB_USER", "portfolio_app",
                                "PORTFOLIO_DB_PASSWORD", secrets.password("db.app"),
                                "PORTFOLIO_DB_OWNER_USER", database.owner(),
                                "PORTFOLIO_DB_OWNER_PASSWORD", database.ownerPassword()));
        long from = System.nanoTime();
        var process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroy();
        if (process.waitFor() != 0)
            throw new IllegalStateException(
                    words[0] + " failed:\n" + Files.readString(log, StandardCharsets.UTF_8));
        return System.nanoTime() - from;
    }

    /**
     * Writes what a district has into files.
     *
     * @return the tables that have rows of it, and how many
     */
    private Map<String, Long> keep(Connection root, String alias) throws SQLException, IOException {
        Map<String, Long> kept = new LinkedHashMap<>();
        var copying = root.unwrap(PGConnection.class).getCopyAPI();
        for (var table : tables(root)) {
            try (var out = Files.newOutputStream(folder.resolve(table))) {
                long rows =
                        copying.copyOut(
                                "copy (select %s from %s where district_id = district_of_alias('%s')) to stdout"
                                        .formatted(columns(root, table), table, alias),
                                out);
                if (rows > 0) kept.put(table, rows);
            }
        }
        return kept;
    }

    private static List<String> tables(Connection root) throws SQLException {
        return texts(
                root,
                """
                select c.table_name from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where c.table_schema = 'public' and c.column_name = 'district_id' and t.table_type = 'BASE TABLE'
                 order by 1
                """);
    }

    /** Without those that the database works out. */
    private static String columns(Connection root, String table) throws SQLException {
        return String.join(
                ", ",
                texts(
                        root,
                        """
                        select quote_ident(column_name) from information_schema.columns
                         where table_schema = 'public' and table_name = '%s' and is_generated = 'NEVER'
                         order by ordinal_position
                        """
                                .formatted(table)));
    }

    private static List<String> texts(Connection root, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = root.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) texts.add(rows.getString(1));
        }
        return texts;
    }

    /** Out of the files, into empty tables like those they came from. */
    private long copy(Connection root, List<String> tables) throws SQLException, IOException {
        change(root, "drop schema if exists bare cascade", "create schema bare");
        for (var table : tables)
            change(
                    root,
                    "create table bare.%1$s (like public.%1$s including all)".formatted(table));
        change(root, "checkpoint");
        var copying = root.unwrap(PGConnection.class).getCopyAPI();
        long from = System.nanoTime();
        root.setAutoCommit(false);
        for (var table : tables)
            try (var in = Files.newInputStream(folder.resolve(table))) {
                copying.copyIn(
                        "copy bare.%s (%s) from stdin".formatted(table, columns(root, table)), in);
            }
        root.commit();
        long took = System.nanoTime() - from;
        root.setAutoCommit(true);
        return took;
    }

    private static void change(Connection root, String... statements) throws SQLException {
        try (var statement = root.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }
}
