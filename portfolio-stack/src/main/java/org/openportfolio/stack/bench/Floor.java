package org.openportfolio.stack.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openportfolio.stack.Database;

/**
 * What the database alone manages: the statements of a case, prepared once, over and over, in the
 * transactions in which they came, as the role of the application. By pgbench where it is
 * installed, else by JDBC.
 */
final class Floor {
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Database application;

    Floor(Database application) {
        this.application = application;
    }

    String name() {
        return Commands.exists("pgbench") ? "pgbench, prepared" : "JDBC, prepared";
    }

    /**
     * @param viewers for each the statements of one request
     * @return requests per second that this would be
     */
    double run(List<List<Seen>> viewers, int connections, Duration length) {
        return Commands.exists("pgbench")
                ? pgbench(viewers, connections, length)
                : jdbc(viewers, connections, length);
    }

    /**
     * One program for each connection, with the statements of one viewer: a script that is one of
     * many would be planned anew most of the time, which the server's connections do not need.
     */
    private double pgbench(List<List<Seen>> viewers, int connections, Duration length) {
        var threads = Executors.newFixedThreadPool(connections);
        try {
            var folder = Files.createTempDirectory("bench");
            try {
                List<Callable<Double>> all = new ArrayList<>();
                for (int i = 0; i < connections; i++) {
                    var script = folder.resolve(i + ".sql");
                    var words = words(length);
                    Files.writeString(script, script(viewers.get(i % viewers.size()), words));
                    words.add("--file=" + script);
                    words.add(address().getPath().substring(1));
                    all.add(() -> rate(words));
                }
                double sum = 0;
                for (var one : threads.invokeAll(all)) sum += one.get();
                return sum;
            } finally {
                try (var all = Files.list(folder)) {
                    for (var one : all.toList()) Files.delete(one);
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The floor broke off", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private URI address() {
        return URI.create(application.jdbcUrl().substring("jdbc:".length()));
    }

    private List<String> words(Duration length) {
        return new ArrayList<>(
                List.of(
                        "pgbench",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=1",
                        "--time=" + length.toSeconds(),
                        "--host=" + address().getHost(),
                        "--port=" + address().getPort(),
                        "--username=" + application.owner()));
    }

    private double rate(List<String> words) {
        var said = Commands.output(words, Map.of("PGPASSWORD", application.ownerPassword()));
        var rate = RATE.matcher(said);
        if (!rate.find()) throw new IllegalStateException("pgbench told no rate: " + said);
        return Double.parseDouble(rate.group(1));
    }

    /** Values go as variables of the command line, so that they are parameters there too. */
    private static String script(List<Seen> statements, List<String> words) {
        var script = new StringBuilder();
        int number = 0;
        for (var statement : statements) {
            var prefix = "s%dp".formatted(number++);
            var values = statement.values();
            for (int i = 0; i < values.size(); i++)
                values.get(i)
                        .filter(value -> !value.isEmpty())
                        .ifPresent(define(prefix + (i + 1), words));
            script.append(
                            PLACE.matcher(statement.sql())
                                    .replaceAll(place -> named(values, prefix, place.group(1)))
                                    .replace('\n', ' '))
                    .append(";\n");
        }
        return script.toString();
    }

    private static Consumer<String> define(String name, List<String> words) {
        return value -> words.add("--define=" + name + "=" + value);
    }

    /** A variable cannot be empty: that stands in the script, as null does. */
    private static String named(List<Optional<String>> values, String prefix, String place) {
        return values.get(Integer.parseInt(place) - 1)
                .map(value -> value.isEmpty() ? "''" : ":" + prefix + place)
                .orElse("null");
    }

    private double jdbc(List<List<Seen>> viewers, int connections, Duration length) {
        var done = new AtomicLong();
        long from = System.nanoTime();
        var threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                var statements = viewers.get(i % viewers.size());
                running.add(
                        threads.submit(
                                () -> {
                                    try (var connection = application.open()) {
                                        var prepared = prepared(connection, statements);
                                        while (System.nanoTime() - from < length.toNanos()) {
                                            for (var one : prepared) one.execute();
                                            connection.commit();
                                            done.incrementAndGet();
                                        }
                                        return null;
                                    }
                                }));
            }
            for (var one : running) one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The floor broke off", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return done.get() / ((System.nanoTime() - from) / 1e9);
    }

    /** All statements of a viewer are of one transaction here: it begins by itself. */
    private static List<PreparedStatement> prepared(Connection connection, List<Seen> statements)
            throws SQLException {
        connection.setAutoCommit(false);
        List<PreparedStatement> all = new ArrayList<>();
        for (var seen : statements) {
            if (seen.isFrame()) continue;
            List<Integer> places = new ArrayList<>();
            var sql =
                    PLACE.matcher(seen.sql())
                            .replaceAll(
                                    place -> {
                                        places.add(Integer.parseInt(place.group(1)) - 1);
                                        return "?";
                                    });
            var statement = connection.prepareStatement(sql);
            for (int i = 0; i < places.size(); i++)
                statement.setObject(
                        i + 1, seen.values().get(places.get(i)).orElse(null), Types.OTHER);
            all.add(statement);
        }
        return all;
    }
}
