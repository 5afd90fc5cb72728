package org.openportfolio.stack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How PostgreSQL gets at the rows of a statement. What depends on the day and the machine is left
 * out: costs, estimates, values, and the order in which tables are joined.
 *
 * @param sql what was asked, in one line
 * @param tables for each table the ways in which it is read or written: {@code by} and an index,
 *     {@link #END_TO_END}, or {@code insert} and so on
 */
record Plan(String sql, Map<String, Set<String>> tables) {
    static final String END_TO_END = "from end to end";

    /**
     * @param explained what {@code auto_explain} writes as JSON
     */
    static Plan of(JsonNode explained) {
        var tables = new TreeMap<String, Set<String>>();
        add(explained.get("Plan"), tables);
        return new Plan(
                explained.get("Query Text").asText().replaceAll("\\s+", " ").strip(), tables);
    }

    private static void add(JsonNode step, Map<String, Set<String>> tables) {
        if (step.has("Relation Name"))
            tables.computeIfAbsent(step.get("Relation Name").asText(), first -> new TreeSet<>())
                    .add(way(step));
        for (var below : step.path("Plans")) add(below, tables);
    }

    private static String way(JsonNode step) {
        return switch (step.get("Node Type").asText()) {
            case "Seq Scan" -> END_TO_END;
            case "Index Scan", "Index Only Scan" -> "by " + step.get("Index Name").asText();
            case "Bitmap Heap Scan" -> {
                var indexes = new TreeSet<String>();
                bitmaps(step, indexes);
                yield "by " + String.join(" and ", indexes);
            }
            case "Tid Scan" -> "by place";
            case "ModifyTable" -> step.get("Operation").asText().toLowerCase(Locale.ROOT);
            default -> throw new IllegalStateException("What does this do? " + step);
        };
    }

    /** Those that are read for the rows of this table, not for those that it is joined with. */
    private static void bitmaps(JsonNode step, Set<String> indexes) {
        for (var below : step.path("Plans"))
            switch (below.get("Node Type").asText()) {
                case "Bitmap Index Scan" -> indexes.add(below.get("Index Name").asText());
                case "BitmapAnd", "BitmapOr" -> bitmaps(below, indexes);
                default -> {}
            }
    }

    /** What stays the same from run to run: of several indexes the planner takes one or another. */
    static String kind(String way) {
        return way.startsWith("by ") ? "by index" : way;
    }
}
