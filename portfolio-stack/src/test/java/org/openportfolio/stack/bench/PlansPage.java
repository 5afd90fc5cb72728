package org.openportfolio.stack.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code docs/plans.md} says, read or to be written.
 *
 * @param large tables that are not to be read from end to end
 * @param cases the tables and the ways to their rows, by statement, by what was asked
 */
record PlansPage(Set<String> large, Map<String, Map<String, Map<String, Set<String>>>> cases) {
    private static final String LARGE = "Large tables: ";
    private static final String CASE = "## ";
    private static final String STATEMENT = "- ";
    private static final String TABLE = "  - ";
    private static final String AS_BEFORE = ": as before";

    /** How much is shown of where a statement begins, and of where it ends: many begin alike. */
    private static final int SHOWN = 60;

    PlansPage(Set<String> large) {
        this(large, new LinkedHashMap<>());
    }

    /** Adds the plans of one request for this. */
    void add(String name, List<Plan> plans) {
        var statements = cases.computeIfAbsent(name, first -> new LinkedHashMap<>());
        for (var plan : plans) {
            var tables = statements.computeIfAbsent(label(plan.sql()), first -> new TreeMap<>());
            plan.tables()
                    .forEach(
                            (table, ways) ->
                                    tables.computeIfAbsent(table, first -> new TreeSet<>())
                                            .addAll(ways));
        }
    }

    private static String label(String sql) {
        int end = sql.length();
        var shown =
                end <= 2 * SHOWN
                        ? sql
                        : sql.substring(0, SHOWN) + " … " + sql.substring(end - SHOWN);
        return "`" + shown.replace('`', '\'') + "`";
    }

    /** Of each of these tables whether it is read by index, from end to end, or written. */
    Map<String, Set<String>> kinds(String name, Set<String> tables) {
        var kinds = new TreeMap<String, Set<String>>();
        for (var statement : cases.getOrDefault(name, Map.of()).values())
            statement.forEach(
                    (table, ways) -> {
                        for (var way : ways)
                            if (tables.contains(table))
                                kinds.computeIfAbsent(table, first -> new TreeSet<>())
                                        .add(Plan.kind(way));
                    });
        return kinds;
    }

    String text(String head) {
        var text = new StringBuilder(head);
        text.append('\n').append(LARGE).append(String.join(", ", new TreeSet<>(large)));
        text.append('\n');
        var before = new HashMap<String, Map<String, Set<String>>>();
        cases.forEach(
                (name, statements) -> {
                    text.append('\n').append(CASE).append(name).append("\n\n");
                    statements.forEach(
                            (label, tables) -> {
                                text.append(STATEMENT).append(label);
                                if (tables.equals(before.put(label, tables)))
                                    text.append(AS_BEFORE);
                                else
                                    tables.forEach(
                                            (table, ways) ->
                                                    text.append('\n')
                                                            .append(TABLE)
                                                            .append(table)
                                                            .append(": ")
                                                            .append(String.join(", ", ways)));
                                text.append('\n');
                            });
                });
        return text.toString();
    }

    static PlansPage of(String text) {
        var large = new TreeSet<String>();
        var cases = new LinkedHashMap<String, Map<String, Map<String, Set<String>>>>();
        var before = new HashMap<String, Map<String, Set<String>>>();
        Map<String, Map<String, Set<String>>> statements = new LinkedHashMap<>();
        Map<String, Set<String>> tables = new TreeMap<>();
        for (var line : text.lines().toList())
            if (line.startsWith(LARGE))
                large.addAll(List.of(line.substring(LARGE.length()).split(", ")));
            else if (line.startsWith(CASE)) {
                statements = new LinkedHashMap<>();
                cases.put(line.substring(CASE.length()), statements);
            } else if (line.startsWith(STATEMENT)) {
                var label = line.substring(STATEMENT.length());
                if (label.endsWith(AS_BEFORE)) {
                    label = label.substring(0, label.length() - AS_BEFORE.length());
                    tables = before.get(label);
                } else tables = new TreeMap<>();
                statements.put(label, tables);
                before.put(label, tables);
            } else if (line.startsWith(TABLE)) {
                int colon = line.indexOf(": ");
                tables.put(
                        line.substring(TABLE.length(), colon),
                        new TreeSet<>(List.of(line.substring(colon + 2).split(", "))));
            }
        return new PlansPage(large, cases);
    }
}
