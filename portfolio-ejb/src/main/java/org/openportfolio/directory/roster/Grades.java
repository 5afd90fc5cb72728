package org.openportfolio.directory.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openportfolio.directory.GradeCodes;

/**
 * Grades in the vocabulary of CEDS (entry grade level), and as the source wrote them.
 *
 * @param codes CEDS codes, each once, in the order of the source
 * @param raw what the source wrote for each
 * @param unknown what was none of CEDS
 */
record Grades(List<String> codes, List<String> raw, List<String> unknown) {
    private static final int LONGEST_RAW = 20;

    static Grades of(List<String> values) {
        List<String> codes = new ArrayList<>();
        List<String> raw = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (var value : values) {
            var code = code(value);
            if (code.isEmpty()) unknown.add(value);
            var kept = code.orElse(GradeCodes.OTHER);
            if (codes.contains(kept)) continue;
            codes.add(kept);
            raw.add(readable(value) ? value : "?");
        }
        return new Grades(List.copyOf(codes), List.copyOf(raw), List.copyOf(unknown));
    }

    /** Whether the text can be a grade at all: short, letters and digits. */
    static boolean readable(String value) {
        return value.length() <= LONGEST_RAW && value.matches("[\\p{L}\\p{N} ._:/+-]+");
    }

    private static Optional<String> code(String value) {
        var upper = value.toUpperCase(Locale.ROOT);
        if (upper.equals("OTHER")) return Optional.of(GradeCodes.OTHER);
        if (upper.matches("\\d")) upper = "0" + upper;
        if (upper.equals("K")) upper = "KG";
        return GradeCodes.known(upper) ? Optional.of(upper) : Optional.empty();
    }
}
