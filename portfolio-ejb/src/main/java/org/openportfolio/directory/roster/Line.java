package org.openportfolio.directory.roster;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The row under the cursor, read by the names of OneRoster. What cannot be read becomes a finding,
 * and the row bad; a row that only says "deleted" needs nothing but its id.
 */
final class Line {
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final RosterFile file;
    private final Dialect dialect;
    private final String name;
    private final Map<String, Integer> columns;
    private final CsvTable table;
    private final Findings findings;
    private boolean bad;
    private boolean deleted;

    /**
     * @param name the file as the package names it
     * @param columns where each column of the dialect stands
     */
    Line(
            RosterFile file,
            Dialect dialect,
            String name,
            Map<String, Integer> columns,
            CsvTable table,
            Findings findings) {
        this.file = file;
        this.dialect = dialect;
        this.name = name;
        this.columns = columns;
        this.table = table;
        this.findings = findings;
    }

    /** Begins with the row that the table now stands on. */
    void begin() {
        bad = false;
        deleted = false;
    }

    boolean bad() {
        return bad;
    }

    /** From here on nothing is demanded of the row. */
    void deleted() {
        deleted = true;
    }

    void error(Problem problem, String column, String value, Object... args) {
        if (deleted) return;
        bad = true;
        findings.add(problem, name, table.line(), real(column), masked(value), args);
    }

    void warning(Problem problem, String column, String value, Object... args) {
        if (deleted) return;
        findings.add(problem, name, table.line(), real(column), masked(value), args);
    }

    /** Says it once for each value; only for values that name nobody. */
    void warningOnce(Problem problem, String column, String value) {
        if (!deleted) findings.addOnce(problem, name, table.line(), real(column), value);
    }

    /** The field as it stands; "" when the column is not there. */
    String raw(String column) {
        var at = columns.get(real(column));
        return at == null || at >= table.size() ? "" : table.get(at);
    }

    /** Text, trimmed; empty is none. {@code NULL} is none too, but a person may be called so. */
    Optional<String> text(String column, int max) {
        var value = raw(column).strip();
        boolean isName = column.endsWith("Name");
        if (value.isEmpty() || (!isName && value.equals("NULL"))) return Optional.empty();
        if (value.codePointCount(0, value.length()) > max) {
            error(Problem.VALUE_TOO_LONG, column, value, max);
            return Optional.empty();
        }
        if (value.codePoints().anyMatch(Line::unreadable)) {
            error(Problem.VALUE_UNREADABLE, column, "");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    /** Text that has to be there; "" when it is not, the row then being bad. */
    String required(String column, int max) {
        boolean before = bad;
        var value = text(column, max);
        if (value.isEmpty() && bad == before) error(Problem.VALUE_MISSING, column, "");
        return value.orElse("");
    }

    /** The values of a list, each trimmed. */
    List<String> list(String column, int max) {
        List<String> values = new ArrayList<>();
        for (var value : text(column, max).orElse("").split(","))
            if (!value.isBlank()) values.add(value.strip());
        return values;
    }

    /** One of the words, in the spelling of the format; what is none of them comes back as read. */
    String word(String column, String value, List<String> words) {
        if (words.contains(value)) return value;
        for (var word : words)
            if (word.equalsIgnoreCase(value)) {
                if (dialect != Dialect.SDS_2_1) warning(Problem.CASE, column, value);
                return word;
            }
        return value;
    }

    Optional<Boolean> bool(String column) {
        var value = text(column, 20).orElse("");
        switch (value) {
            case "":
                return Optional.empty();
            case "true":
                return Optional.of(true);
            case "false":
                return Optional.of(false);
            default:
        }
        var found =
                switch (value.toLowerCase(java.util.Locale.ROOT)) {
                    case "true", "1", "yes", "y" -> Optional.of(true);
                    case "false", "0", "no", "n" -> Optional.of(false);
                    default -> Optional.<Boolean>empty();
                };
        if (found.isEmpty()) error(Problem.VALUE_UNKNOWN, column, value);
        else if (dialect != Dialect.SDS_2_1)
            warning(Problem.BOOLEAN_FORM, column, value, found.get());
        return found;
    }

    /** A date; a time behind it is left off. The order of day and month is never guessed. */
    Optional<LocalDate> date(String column) {
        var value = text(column, 40);
        if (value.isEmpty()) return Optional.empty();
        var text = value.get();
        try {
            boolean longer =
                    text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == ' ');
            var date = LocalDate.parse(longer ? text.substring(0, 10) : text);
            if (longer) warning(Problem.DATE_FORM, column, text, date);
            if (date.getYear() < 1900 || date.getYear() > 2200)
                throw new DateTimeException("not a year of school");
            return Optional.of(date);
        } catch (DateTimeException unreadable) {
            error(Problem.DATE_UNREADABLE, column, text);
            return Optional.empty();
        }
    }

    /** {@code dateLastModified}: a time, or a date taken as the beginning of the day. */
    Optional<Instant> modified() {
        var column = "dateLastModified";
        var value = text(column, 60);
        if (value.isEmpty()) return Optional.empty();
        var text = value.get().replace(' ', 'T');
        try {
            if (text.length() == 10) {
                var day = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                warning(Problem.DATE_FORM, column, text, day);
                return Optional.of(day);
            }
            boolean zoned = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$");
            var at = OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
            if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST))
                throw new DateTimeException("not a time of our days");
            if (!zoned) warning(Problem.DATE_FORM, column, text, at);
            return Optional.of(at);
        } catch (DateTimeException unreadable) {
            warning(Problem.MODIFIED_UNREADABLE, column, text);
            return Optional.empty();
        }
    }

    /** A fingerprint of everything that is read of the row. */
    long content() {
        long mix = 1125899906842597L;
        for (var at : columns.values()) {
            var value = at < table.size() ? table.get(at) : "";
            for (int i = 0; i < value.length(); i++) mix = 31 * mix + value.charAt(i);
            mix = 31 * mix + 0x1f;
        }
        return mix;
    }

    private String real(String column) {
        return file.nameOf(column, dialect);
    }

    /** Anything in a file about people may be personal, or a password in the wrong column. */
    private String masked(String value) {
        if (value.isEmpty()) return "";
        if (file.personal()) return "••• (" + value.length() + ")";
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }

    private static boolean unreadable(int c) {
        return Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF);
    }
}
