package org.openportfolio.stack.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.openportfolio.stack.Database;

/**
 * Watches the plans that PostgreSQL makes for a request, by its module {@code auto_explain}: of the
 * statements as they were sent, and of those that functions run inside. What the server does by
 * itself meanwhile is told apart by its transaction.
 */
final class PlanLog implements AutoCloseable {
    /** What PostgreSQL has to be started with: each message says its transaction and its role. */
    static final Map<String, String> SETTINGS =
            Map.of(
                    "log_line_prefix", "<%v %u> ",
                    "log_parameter_max_length", "-1",
                    "session_preload_libraries", "auto_explain");

    private static final Pattern ENTRY =
            Pattern.compile("<(\\S*) portfolio_app> (\\w+):  (.*)", Pattern.DOTALL);
    private static final Pattern PLAN =
            Pattern.compile("duration: [0-9.]+ ms  plan:\\s*(\\{.*)", Pattern.DOTALL);

    /** What PostgreSQL itself asks and does for foreign keys. */
    private static final Pattern KEYS = Pattern.compile("(SELECT 1|DELETE) FROM ONLY .*");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database root;
    private final Path log;

    /**
     * Listens until it is closed.
     *
     * @param generic whether plans are made for any values, as PostgreSQL may do with a statement
     *     that was sent before; else for those of each request
     */
    PlanLog(Database root, Path log, boolean generic) throws SQLException {
        this.root = root;
        this.log = log;
        say("all", "0", generic ? "force_generic_plan" : "force_custom_plan");
    }

    @Override
    public void close() throws SQLException {
        say("none", "-1", "auto");
    }

    /**
     * The plans of what a request asks the database, in that order.
     *
     * @param request gives values that its statements have, and no others of this moment
     */
    List<Plan> of(Supplier<List<String>> request) throws IOException {
        long from = Files.size(log);
        var marks = new HashSet<>(request.get());
        try (var file = Files.newInputStream(log)) {
            file.skipNBytes(from);
            return plans(marks, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void say(String statements, String plansFrom, String planned) throws SQLException {
        try (var connection = root.open();
                var statement = connection.createStatement()) {
            for (var setting :
                    Map.of(
                                    "log_statement", statements,
                                    "auto_explain.log_format", "json",
                                    "auto_explain.log_nested_statements", "on",
                                    "auto_explain.log_min_duration", plansFrom,
                                    "plan_cache_mode", planned)
                            .entrySet())
                statement.execute(
                        "alter system set %s = '%s'"
                                .formatted(setting.getKey(), setting.getValue()));
            statement.execute("select pg_reload_conf()");
            // every process reads the settings before its next statement, once it was told
            statement.execute("select pg_sleep(0.3)");
        }
    }

    private static List<Plan> plans(Set<String> marks, String text) throws JsonProcessingException {
        Map<String, List<Plan>> byTransaction = new LinkedHashMap<>();
        var wanted = new HashSet<String>();
        for (var entry : StatementLog.entries(text)) {
            var found = ENTRY.matcher(entry);
            if (!found.matches()) continue;
            var transaction = found.group(1);
            var plan = PLAN.matcher(found.group(3));
            if (plan.matches()) {
                var one = Plan.of(JSON.readTree(plan.group(1)));
                if (!KEYS.matcher(one.sql()).matches())
                    byTransaction.computeIfAbsent(transaction, first -> new ArrayList<>()).add(one);
            } else if (found.group(2).equals("DETAIL")
                    && StatementLog.values(found.group(3)).stream()
                            .anyMatch(value -> value.filter(marks::contains).isPresent()))
                wanted.add(transaction);
        }
        return byTransaction.entrySet().stream()
                .filter(one -> wanted.contains(one.getKey()))
                .flatMap(one -> one.getValue().stream())
                .filter(plan -> !plan.tables().isEmpty())
                .toList();
    }
}
