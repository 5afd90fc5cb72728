package org.openportfolio.stack.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openportfolio.stack.Database;
import org.openportfolio.world.LoggedStatements;

/**
 * Watches what PostgreSQL runs for one request: it is told to say every statement with its values,
 * and no more once the request is over.
 */
final class StatementLog {
    /** The prefix that {@link #SETTINGS} asks for, and the message. */
    private static final Pattern ENTRY = Pattern.compile("<(\\d+)/(\\d+) (\\S*)> (\\w+): {2}(.*)");

    private static final Pattern EXECUTED =
            Pattern.compile("(?:execute [^:]+|statement): (.*)", Pattern.DOTALL);
    private static final Pattern VALUE =
            Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']++|'')*+')", Pattern.DOTALL);

    /** What PostgreSQL has to be started with. */
    static final Map<String, String> SETTINGS =
            Map.of("log_line_prefix", "<%v %u> ", "log_parameter_max_length", "-1");

    private final Database root;
    private final Path log;

    StatementLog(Database root, Path log) {
        this.root = root;
        this.log = log;
    }

    /**
     * What ran for the request.
     *
     * @param marks values that statements of the request have, and no others of this moment: of all
     *     that runs meanwhile, what those connections ran is told
     */
    List<Seen> during(List<String> marks, Runnable request) {
        try {
            long from = Files.size(log);
            say("all");
            try {
                request.run();
            } finally {
                say("none");
            }
            try (var file = Files.newByteChannel(log)) {
                file.position(from);
                var bytes = new byte[(int) (file.size() - from)];
                var buffer = java.nio.ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining() && file.read(buffer) >= 0) continue;
                return of(marks, new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void say(String what) throws SQLException {
        try (var connection = root.open();
                var statement = connection.createStatement()) {
            statement.execute("alter system set log_statement = '" + what + "'");
            statement.execute("select pg_reload_conf()");
            // every process reads the settings before its next statement, once it was told
            statement.execute("select pg_sleep(0.3)");
        }
    }

    /** What the connections say that have a mark in a value, but for what workers ask on them. */
    static List<Seen> of(List<String> marks, String text) {
        Map<String, Map<String, List<Seen>>> connections = new LinkedHashMap<>();
        for (var entry : entries(text)) {
            var found = ENTRY.matcher(entry.lines().findFirst().orElse(""));
            if (!found.matches()) continue;
            var transaction =
                    connections
                            .computeIfAbsent(found.group(1), one -> new LinkedHashMap<>())
                            .computeIfAbsent(found.group(2), one -> new ArrayList<>());
            var message = entry.substring(found.start(5)).strip();
            if (found.group(4).equals("DETAIL") && message.startsWith("parameters: ")) {
                if (transaction.isEmpty()) continue;
                int last = transaction.size() - 1;
                transaction.set(last, new Seen(transaction.get(last).sql(), values(message)));
            } else {
                var executed = EXECUTED.matcher(message);
                if (executed.matches())
                    transaction.add(new Seen(executed.group(1).strip(), List.of()));
            }
        }
        return connections.values().stream()
                .map(
                        all ->
                                all.values().stream()
                                        .filter(one -> !isOfWorkers(one))
                                        .flatMap(List::stream)
                                        .toList())
                .filter(
                        all ->
                                all.stream()
                                        .flatMap(one -> one.values().stream())
                                        .flatMap(Optional::stream)
                                        .anyMatch(marks::contains))
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isOfWorkers(List<Seen> transaction) {
        return LoggedStatements.areOfWorkers(transaction.stream().map(Seen::sql).toList());
    }

    /** Lines that go on begin with a tab. */
    static List<String> entries(String text) {
        List<String> all = new ArrayList<>();
        var entry = new StringBuilder();
        for (var line : text.lines().toList()) {
            if (!line.startsWith("\t") && !entry.isEmpty()) {
                all.add(entry.toString());
                entry.setLength(0);
            }
            if (!entry.isEmpty()) entry.append('\n');
            entry.append(line.startsWith("\t") ? line.substring(1) : line);
        }
        if (!entry.isEmpty()) all.add(entry.toString());
        return all;
    }

    static List<Optional<String>> values(String message) {
        List<Optional<String>> all = new ArrayList<>();
        var value = VALUE.matcher(message);
        while (value.find()) {
            var text = value.group(2);
            all.add(
                    text.equals("NULL")
                            ? Optional.empty()
                            : Optional.of(text.substring(1, text.length() - 1).replace("''", "'")));
        }
        return all;
    }
}
