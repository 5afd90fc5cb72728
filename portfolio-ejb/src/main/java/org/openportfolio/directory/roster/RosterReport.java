package org.openportfolio.directory.roster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a run did, or would do.
 *
 * @param run under which id it is kept
 * @param outcome how it ended
 * @param dryRun whether nothing was to be changed
 * @param format the format found, with its version; "" when none was
 * @param files what was counted, by file
 * @param findings what was wrong, the worst first; at most {@value Findings#MOST} errors, and
 *     {@value Findings#MOST_ALIKE} warnings of a kind and file
 * @param problems how often each thing was wrong, whether listed or not
 * @param brakes where the brake stepped in, confirmed or not
 */
public record RosterReport(
        UUID run,
        Outcome outcome,
        boolean dryRun,
        String format,
        List<FileCount> files,
        List<Finding> findings,
        Map<Problem, Long> problems,
        List<Brake> brakes) {
    /** How a run ended. */
    public enum Outcome {
        /** Applied, or for a dry run: would be. */
        DONE,
        /** The package or the brake forbade it; nothing changed. */
        REFUSED,
        /** Something broke on our side; nothing changed. */
        FAILED
    }

    /**
     * What was counted of a file.
     *
     * @param file its name, {@code users.csv}
     * @param rows rows read
     * @param bad rows skipped
     * @param add things that are new
     * @param change things that differ
     * @param leave things that end
     * @param back things that had ended and run again
     * @param same things as before
     */
    public record FileCount(
            String file,
            long rows,
            long bad,
            long add,
            long change,
            long leave,
            long back,
            long same) {}

    /**
     * What a package would deactivate.
     *
     * @param what {@code people}, {@code enrolments} or {@code schools}
     * @param would how many
     * @param of of how many
     */
    public record Brake(String what, long would, long of) {}

    public RosterReport {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
        problems = Map.copyOf(problems);
        brakes = List.copyOf(brakes);
    }

    /** What was counted of the file; zeros when it was not there. */
    public FileCount file(String name) {
        return files.stream()
                .filter(f -> f.file().equals(name))
                .findFirst()
                .orElse(new FileCount(name, 0, 0, 0, 0, 0, 0, 0));
    }

    /** How often the problem occurred. */
    public long count(Problem problem) {
        return problems.getOrDefault(problem, 0L);
    }

    /** As it is kept with the run. */
    public String json() {
        var json = new Json();
        json.open('{').field("format", format);
        json.name("files").open('[');
        for (var f : files) {
            json.open('{').field("file", f.file()).field("rows", f.rows()).field("bad", f.bad());
            json.field("add", f.add()).field("change", f.change()).field("leave", f.leave());
            json.field("return", f.back()).field("same", f.same()).close('}');
        }
        json.close(']').name("problems").open('{');
        new TreeMap<>(problems).forEach((p, n) -> json.field(p.name(), n));
        json.close('}').name("brakes").open('[');
        for (var b : brakes)
            json.open('{')
                    .field("what", b.what())
                    .field("would", b.would())
                    .field("of", b.of())
                    .close('}');
        json.close(']').name("findings").open('[');
        for (var f : findings) {
            json.open('{').field("severity", f.severity().name()).field("code", f.problem().name());
            json.field("file", f.file()).field("line", f.line()).field("column", f.column());
            json.field("value", f.value()).name("args").open('[');
            f.args().forEach(json::value);
            json.close(']').close('}');
        }
        return json.close(']').close('}').text();
    }

    /** Just enough JSON to be read by PostgreSQL, wherever this runs. */
    private static final class Json {
        private final StringBuilder text = new StringBuilder();
        private boolean first = true;

        Json open(char bracket) {
            next();
            text.append(bracket);
            first = true;
            return this;
        }

        Json close(char bracket) {
            text.append(bracket);
            first = false;
            return this;
        }

        Json name(String name) {
            value(name);
            text.append(':');
            first = true;
            return this;
        }

        Json field(String name, String value) {
            return name(name).value(value);
        }

        Json field(String name, long value) {
            name(name).next();
            text.append(value);
            return this;
        }

        Json value(String value) {
            next();
            text.append('"');
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') text.append('\\').append(c);
                else if (c == 0) text.append('?');
                else if (c < ' ' || Character.isSurrogate(c))
                    text.append(String.format("\\u%04x", (int) c));
                else text.append(c);
            }
            text.append('"');
            return this;
        }

        String text() {
            return text.toString();
        }

        private void next() {
            if (!first) text.append(',');
            first = false;
        }
    }
}
