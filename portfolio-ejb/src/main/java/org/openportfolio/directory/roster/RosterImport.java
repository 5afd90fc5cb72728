package org.openportfolio.directory.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.directory.roster.RosterReport.Brake;
import org.openportfolio.directory.roster.RosterReport.FileCount;
import org.openportfolio.directory.roster.RosterReport.Outcome;
import org.openportfolio.kernel.Correlation;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.UserFault;

/**
 * Imports a roster package (ID-2) on a connection of the application role.
 *
 * <p>The connection must be within a transaction, which the caller ends; this binds it to the
 * district. All of the package is applied or nothing: a dry run, a refusal and a fault go back to a
 * savepoint, and only the record of the run stays. Repeating a package changes nothing.
 */
public final class RosterImport {
    private static final Log LOG = Log.of(RosterImport.class);
    private static final long MOST_ROWS = 20_000_000;

    private final Connection connection;

    public RosterImport(Connection connection) {
        this.connection = connection;
    }

    /** Which day it is in the district, by the clock of the database. */
    public LocalDate today(DistrictId district) throws SQLException {
        enter(district);
        try (var find =
                connection.prepareStatement(
                        "select (now() at time zone time_zone)::date from district where id = ?")) {
            find.setObject(1, district.value());
            try (var found = find.executeQuery()) {
                if (!found.next()) throw UserFault.notFound("district");
                return found.getObject(1, LocalDate.class);
            }
        }
    }

    /**
     * Runs the import, or tells what it would do.
     *
     * @return what happened; refusals too, since the findings say why
     * @throws UserFault NOT_FOUND when there is no such district
     * @throws SQLException when the connection itself fails
     */
    public RosterReport run(RosterWish wish) throws SQLException {
        enter(wish.district());
        int percent = brakePercent(wish.district());
        var run = new Run(wish, UUID.randomUUID(), percent, new Findings());
        if (!lock(wish.district())) {
            run.refuse(new RosterRefused(Problem.BUSY, "", 0, ""));
        } else {
            execute("savepoint roster");
            run.tryAll();
            boolean stays = run.outcome == Outcome.DONE && !wish.dryRun();
            if (!stays) execute("rollback to savepoint roster");
            execute("release savepoint roster");
        }
        var report = run.report();
        record(wish, report, run.sha256);
        return report;
    }

    private void enter(DistrictId district) throws SQLException {
        try (var set = connection.prepareStatement("select set_config('app.district', ?, true)")) {
            set.setString(1, district.value().toString());
            set.execute();
        }
    }

    private int brakePercent(DistrictId district) throws SQLException {
        try (var find =
                connection.prepareStatement(
                        "select roster_brake_percent from district where id = ?")) {
            find.setObject(1, district.value());
            try (var found = find.executeQuery()) {
                if (!found.next()) throw UserFault.notFound("district");
                return found.getInt(1);
            }
        }
    }

    /** Two runs of one district at a time would each see half of the other. */
    private boolean lock(DistrictId district) throws SQLException {
        try (var lock =
                connection.prepareStatement(
                        "select pg_try_advisory_xact_lock(hashtextextended(?, 727002))")) {
            lock.setString(1, district.value().toString());
            try (var got = lock.executeQuery()) {
                got.next();
                return got.getBoolean(1);
            }
        }
    }

    private void execute(String statement) throws SQLException {
        try (var s = connection.createStatement()) {
            s.execute(statement);
        }
    }

    private void record(RosterWish wish, RosterReport report, String sha256) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        insert into roster_run (id, district_id, source_id, started_by, dry_run, package_sha256, state, report, finished_at)
                        values (?, ?, (select id from roster_source where district_id = ? and name = ?), ?, ?, ?, ?, ?::jsonb, clock_timestamp())""")) {
            insert.setObject(1, report.run());
            insert.setObject(2, wish.district().value());
            insert.setObject(3, wish.district().value());
            insert.setString(4, wish.source());
            insert.setObject(5, wish.by().map(p -> p.value()).orElse(null));
            insert.setBoolean(6, wish.dryRun());
            insert.setString(7, sha256);
            insert.setString(8, report.outcome().name());
            insert.setString(9, report.json());
            insert.executeUpdate();
        }
        if (!wish.dryRun()) audit(wish, report);
    }

    /** Counts only: who it was about stands in the run, for those who may read it. */
    private void audit(RosterWish wish, RosterReport report) throws SQLException {
        boolean done = report.outcome() == Outcome.DONE;
        var code = report.findings().stream().findFirst().map(f -> f.problem().name());
        try (var insert =
                connection.prepareStatement(
                        """
                        insert into audit_entry (district_id, actor_id, action, thing_kind, thing_id, outcome, code, detail, correlation)
                        select ?, ?, 'RosterImported', 'RosterRun', id::text, ?, ?, jsonb_build_object('files', report -> 'files', 'brakes', report -> 'brakes', 'confirmed', ?), ?
                          from roster_run where id = ?""")) {
            insert.setObject(1, wish.district().value());
            insert.setObject(2, wish.by().map(p -> p.value()).orElse(null));
            insert.setString(3, done ? "ALLOWED" : "REFUSED");
            insert.setString(4, done ? null : code.orElse(report.outcome().name()));
            insert.setBoolean(5, wish.confirmed());
            insert.setString(6, Correlation.current().orElse(null));
            insert.setObject(7, report.run());
            insert.executeUpdate();
        }
    }

    /** One run, from opening the package to the last statement. */
    private final class Run {
        private final RosterWish wish;
        private final UUID id;
        private final int percent;
        private final Findings findings;
        private Outcome outcome = Outcome.FAILED;
        private String sha256 = "";
        private String format = "";
        private List<FileCount> files = List.of();
        private List<Brake> brakes = List.of();

        Run(RosterWish wish, UUID id, int percent, Findings findings) {
            this.wish = wish;
            this.id = id;
            this.percent = percent;
            this.findings = findings;
        }

        void tryAll() throws SQLException {
            Optional<Staging> staging = Optional.empty();
            try (var source =
                    RosterPackage.open(wish.path(), RosterPackage.Limits.USUAL, findings)) {
                sha256 = source.sha256();
                var staged = new Staging(connection);
                staging = Optional.of(staged);
                var reader = new RosterReader(source, wish.charset(), MOST_ROWS, findings);
                var manifest = reader.read(staged);
                format = manifest.dialect().title() + " (" + manifest.version() + ")";
                compare(reader, manifest, staged);
            } catch (RosterRefused no) {
                if (staging.isPresent()) staging.get().abandon();
                refuse(no);
            } catch (SQLException | Staging.StagingFault | IOException | UncheckedIOException e) {
                LOG.error("A roster run failed and changed nothing", bare(e), "run", id);
                if (staging.isPresent()) staging.get().abandon();
                outcome = Outcome.FAILED;
            }
        }

        /** PostgreSQL quotes rows in its messages, and rows are people: only its code is logged. */
        private static Throwable bare(Exception fault) {
            var cause = fault.getCause() instanceof SQLException inner ? inner : fault;
            var state = cause instanceof SQLException e ? "SQLSTATE " + e.getSQLState() : "";
            var bare = new IllegalStateException(cause.getClass().getSimpleName() + " " + state);
            bare.setStackTrace(cause.getStackTrace());
            return bare;
        }

        private void compare(RosterReader reader, Manifest manifest, Staging staged)
                throws SQLException {
            var diff =
                    new RosterDiff(connection, wish, source(), manifest, reader, staged, findings);
            diff.compare();
            files = diff.counts();
            brakes = diff.brakes(percent);
            if (!brakes.isEmpty() && !wish.confirmed() && !wish.dryRun()) {
                for (var brake : brakes)
                    findings.add(
                            Problem.BRAKE, "", 0, "", "", brake.what(), brake.would(), brake.of());
                outcome = Outcome.REFUSED;
                return;
            }
            if (!wish.dryRun()) diff.apply();
            outcome = Outcome.DONE;
        }

        private UUID source() throws SQLException {
            try (var make =
                    connection.prepareStatement(
                            """
                            insert into roster_source as s (district_id, name) values (?, ?)
                            on conflict (district_id, name) do update set name = s.name where false""")) {
                make.setObject(1, wish.district().value());
                make.setString(2, wish.source());
                make.executeUpdate();
            }
            try (var find =
                    connection.prepareStatement(
                            "select id from roster_source where district_id = ? and name = ?")) {
                find.setObject(1, wish.district().value());
                find.setString(2, wish.source());
                try (var found = find.executeQuery()) {
                    found.next();
                    return found.getObject(1, UUID.class);
                }
            }
        }

        void refuse(RosterRefused no) {
            findings.add(no.finding());
            outcome = Outcome.REFUSED;
        }

        RosterReport report() {
            Map<Problem, Long> problems = findings.counts();
            return new RosterReport(
                    id, outcome, wish.dryRun(), format, files, findings.all(), problems, brakes);
        }
    }
}
