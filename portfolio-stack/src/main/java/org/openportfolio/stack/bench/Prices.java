package org.openportfolio.stack.bench;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import org.openportfolio.stack.Database;
import org.openportfolio.stack.ServerAlone;

/**
 * What safety costs: the same with and without, in turns. The product has no switch for any of it,
 * so each is taken from where it can be told apart: the wall between districts by a role that sees
 * through it, tokens by requests that are refused right before and right after theirs is checked,
 * the audit log by a rule of the database that throws away what is written to it.
 */
final class Prices {
    private static final int TURNS = 3;
    private static final String FREE = "bench_without_wall";
    private static final String DEAF = "bench_without_audit";

    private final ServerAlone server;
    private final Load load;
    private final int connections;
    private final Duration length;

    Prices(ServerAlone server, Load load, int connections, Duration length) {
        this.server = server;
        this.load = load;
        this.connections = connections;
        this.length = length;
    }

    private record Pair(double with, double without) {
        double ratio() {
            return without / with;
        }
    }

    private static Pair turns(DoubleSupplier with, DoubleSupplier without) {
        var both = new double[2][TURNS];
        for (int i = 0; i < TURNS; i++) {
            both[0][i] = with.getAsDouble();
            both[1][i] = without.getAsDouble();
        }
        return new Pair(median(both[0]), median(both[1]));
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A line for the report. */
    String wall(List<List<Seen>> explore) throws SQLException {
        var application = server.application();
        var free = new Database(application.jdbcUrl(), FREE, UUID.randomUUID().toString());
        try (var root = server.root().open();
                var statement = root.createStatement()) {
            statement.execute("drop role if exists " + FREE);
            statement.execute(
                    "create role %s login bypassrls in role %s password '%s'"
                            .formatted(FREE, application.owner(), free.ownerPassword()));
            try {
                // what the application's role has, besides
                statement.execute("alter role " + FREE + " set random_page_cost = 1.1");
                var rates =
                        turns(
                                () -> new Floor(application).run(explore, connections, length),
                                () -> new Floor(free).run(explore, connections, length));
                return String.format(
                        Locale.ROOT,
                        "| Price of the wall between districts: statements of Explore's first page | %.0f/s; by a role that sees through it %.0f/s; ratio %.2f |",
                        rates.with(),
                        rates.without(),
                        rates.ratio());
            } finally {
                statement.execute("drop role " + FREE);
            }
        }
    }

    /** A line for the report: sharing, and the same while the audit log takes nothing in. */
    String audit(ShareCase sharing) throws SQLException {
        try (var root = server.root().open();
                var statement = root.createStatement()) {
            var rates =
                    turns(
                            () -> sharing.rate(server.app()),
                            () -> {
                                execute(
                                        statement,
                                        "create rule "
                                                + DEAF
                                                + " as on insert to audit_entry do instead nothing");
                                try {
                                    return sharing.rate(server.app());
                                } finally {
                                    execute(statement, "drop rule " + DEAF + " on audit_entry");
                                }
                            });
            return String.format(
                    Locale.ROOT,
                    "| Price of the audit log: sharing an item with a class | %.1f/s; while it takes nothing in %.1f/s; ratio %.2f |",
                    rates.with(),
                    rates.without(),
                    rates.ratio());
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A line for the report.
     *
     * @param checked has a token that is right, of somebody who is refused after it was checked
     * @param page milliseconds of Java for Explore's first page, tokens checked
     */
    String tokens(Request checked, double page) {
        var bare = new Request(checked.method(), checked.path(), Map.of(), checked.body());
        var millis = turns(() -> javaMillis(checked), () -> javaMillis(bare));
        double each = Math.max(0, millis.with() - millis.without());
        return String.format(
                Locale.ROOT,
                "| Price of checking a token: Java's time | %.3f ms; a request refused before %.3f ms; of Explore's first page %.2f ms, ratio %.2f |",
                millis.with(),
                millis.without(),
                page,
                page / (page - each));
    }

    private double javaMillis(Request request) {
        double before = Machine.processorSeconds(server.appProcess());
        var result = load.run(server.app(), List.of(request), connections, length);
        double spent = Machine.processorSeconds(server.appProcess()) - before;
        return 1000 * spent / (result.requests() + result.failed());
    }
}
