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
 *     {@link #END_TO_END}, {@link #WHOLE_DISTRICT}, or {@code insert} and so on
 */
record Plan(String sql, Map<String, Set<String>> tables) {
    static final String END_TO_END = "from end to end";

    /** By an index, and yet everything that belongs to the district. */
    static final String WHOLE_DISTRICT = "the whole district";

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
            case "Index Scan", "Index Only Scan" ->
                    leads(step) ? "by " + step.get("Index Name").asText() : WHOLE_DISTRICT;
            case "Bitmap Heap Scan" -> {
                var indexes = new TreeSet<String>();
                bitmaps(step, indexes);
                yield indexes.isEmpty() ? WHOLE_DISTRICT : "by " + String.join(" and ", indexes);
            }
            case "Tid Scan" -> "by place";
            case "ModifyTable" -> step.get("Operation").asText().toLowerCase(Locale.ROOT);
            default -> throw new IllegalStateException("What does this do? " + step);
        };
    }

    /**
     * Whether an index leads to less than everything that the wall between districts shows. Where
     * one of no ids is asked for, any index is as good.
     */
    private static boolean leads(JsonNode step) {
        return !step.path("Index Cond").asText().matches("\\(district_id = [^ ]+\\)")
                || step.path("Filter").asText().contains("ANY ('{}'::uuid[])");
    }

    /** Those that are read for the rows of this table, not for those that it is joined with. */
    private static void bitmaps(JsonNode step, Set<String> indexes) {
        for (var below : step.path("Plans"))
            switch (below.get("Node Type").asText()) {
                case "Bitmap Index Scan" -> {
                    if (leads(below)) indexes.add(below.get("Index Name").asText());
                }
                case "BitmapAnd", "BitmapOr" -> bitmaps(below, indexes);
                default -> {}
            }
    }

    /** What stays the same from run to run: of several indexes the planner takes one or another. */
    static String kind(String way) {
        return way.startsWith("by ") ? "by index" : way;
    }
}
