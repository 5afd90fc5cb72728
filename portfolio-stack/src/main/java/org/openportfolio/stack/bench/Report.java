package org.openportfolio.stack.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a run came to, as a table for people and as JSON for programs. */
final class Report {
    private record Line(
            String name, int statements, double ratio, double goal, Map<String, Double> figures) {}

    private final Path folder;

    /** By the names of the cases, in milliseconds: of the last run with a small district. */
    private final Map<String, Double> small;

    private final List<Line> lines = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Map<String, String> ground = new LinkedHashMap<>();

    private Report(Path folder, Map<String, Double> small) {
        this.folder = folder;
        this.small = small;
    }

    /**
     * A report that goes into a folder, and compares with the last one there of a district of size
     * S.
     */
    static Report in(Path folder) {
        Map<String, Double> small = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) return new Report(folder, small);
        try (var all = Files.list(folder)) {
            var last =
                    all.filter(file -> file.toString().endsWith("-S.json"))
                            .max(Comparator.comparing(Path::toString));
            if (last.isPresent())
                for (var one : new ObjectMapper().readTree(last.get().toFile()).path("cases"))
                    small.put(one.path("name").asText(), one.path("p95").asDouble());
            return new Report(folder, small);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the run stood on, or a fact that is no case. */
    void say(String what, String value) {
        ground.put(what, value);
    }

    /** A line that tells a case of another kind. */
    void add(String line) {
        others.add(line);
        System.out.println("  " + line); // what comes later may break off
    }

    /** The median of the rounds. */
    void add(Case one, int statements, List<Round> rounds) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("perSecond", median(rounds, round -> round.load().perSecond()));
        figures.put("floorPerSecond", median(rounds, Round::floor));
        figures.put("p50", median(rounds, round -> round.load().p50()));
        figures.put("p95", median(rounds, round -> round.load().p95()));
        figures.put("p99", median(rounds, round -> round.load().p99()));
        figures.put("javaMillis", median(rounds, Round::javaMillis));
        figures.put("databaseMillis", median(rounds, Round::databaseMillis));
        figures.put("rowsRead", median(rounds, Round::rowsRead));
        lines.add(
                new Line(
                        one.name(), statements, median(rounds, Round::ratio), one.goal(), figures));
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
        var all = rounds.stream().mapToDouble(of).sorted().toArray();
        return all[all.length / 2];
    }

    /** As it stands in the documentation. */
    String markdown() {
        var text = new StringBuilder();
        ground.forEach(
                (what, value) ->
                        text.append("- ").append(what).append(": ").append(value).append('\n'));
        text.append(
                """

                | | requests/s | floor/s | ratio | p50 ms | p95 ms | p95 to S | p99 ms | Java ms | PostgreSQL ms | statements | rows read |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (var line : lines) {
            var f = line.figures();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %.0f | %.0f | %.2f%s | %.1f | %.1f | %s | %.1f | %.2f | %.2f | %d | %.0f |%n",
                            line.name(),
                            f.get("perSecond"),
                            f.get("floorPerSecond"),
                            line.ratio(),
                            line.goal() > 0
                                    ? String.format(Locale.ROOT, " (goal %.1f)", line.goal())
                                    : "",
                            f.get("p50"),
                            f.get("p95"),
                            small.containsKey(line.name())
                                    ? String.format(
                                            Locale.ROOT,
                                            "%.2f",
                                            f.get("p95") / small.get(line.name()))
                                    : "",
                            f.get("p99"),
                            f.get("javaMillis"),
                            f.get("databaseMillis"),
                            line.statements(),
                            f.get("rowsRead")));
        }
        if (!others.isEmpty()) {
            text.append("\n| | |\n|---|---|\n");
            others.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    /**
     * Writes both.
     *
     * @return the one for people
     */
    Path write(String name) throws IOException {
        Files.createDirectories(folder);
        var stem =
                Clock.systemUTC()
                                .instant()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace(":", "")
                        + "-"
                        + name;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("ground", ground);
        all.put("cases", lines.stream().map(Report::tree).toList());
        all.put("others", others);
        Files.write(
                folder.resolve(stem + ".json"),
                new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsBytes(all));
        return Files.writeString(folder.resolve(stem + ".md"), markdown());
    }

    private static Map<String, Object> tree(Line line) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", line.name());
        tree.put("statements", line.statements());
        tree.put("ratio", line.ratio());
        if (line.goal() > 0) tree.put("goal", line.goal());
        tree.putAll(line.figures());
        return tree;
    }
}
