package org.openportfolio.directory.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects findings: all are counted; {@value #MOST} errors, and {@value #MOST_ALIKE} warnings of a
 * kind and file, are kept, so that a package of nothing but bad rows fits into memory too.
 */
final class Findings {
    static final int MOST = 20_000;
    static final int MOST_ALIKE = 200;

    private final Map<Problem, Long> counts = new EnumMap<>(Problem.class);
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final Map<String, Integer> alike = new java.util.HashMap<>();
    private final Set<String> told = new HashSet<>();

    void add(
            Problem problem,
            String file,
            long line,
            String column,
            String value,
            Object... arguments) {
        var args = java.util.Arrays.stream(arguments).map(String::valueOf).toList();
        add(new Finding(problem, file, line, column, value, args));
    }

    void add(Finding finding) {
        counted(finding.problem(), 1);
        keep(finding);
    }

    /** For findings that are kept elsewhere, or not at all. */
    void counted(Problem problem, long more) {
        counts.merge(problem, more, Long::sum);
    }

    /** Says a thing once for each value, for the first hundred values. */
    void addOnce(Problem problem, String file, long line, String column, String value) {
        if (told.size() < 100 && told.add(problem + file + column + value))
            add(problem, file, line, column, value);
    }

    /** Keeps a finding, if there is room, whose count is already known. */
    void keep(Finding finding) {
        if (finding.severity() != Severity.WARNING) {
            if (errors.size() < MOST) errors.add(finding);
        } else if (alike.merge(finding.problem() + finding.file(), 1, Integer::sum) <= MOST_ALIKE)
            warnings.add(finding);
    }

    Map<Problem, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Everything kept: what is fatal first, then by file and line. */
    List<Finding> all() {
        var all = new ArrayList<Finding>(errors);
        all.addAll(warnings);
        all.sort(
                Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::file)
                        .thenComparing(Finding::line));
        return List.copyOf(all);
    }
}
