package org.openportfolio.directory.roster;

import java.util.List;

/** The package as a whole cannot be taken: nothing of it is applied. */
final class RosterRefused extends RuntimeException {
    private final transient Finding finding;

    RosterRefused(Problem problem, String file, long line, String column, Object... args) {
        super(problem.name(), null, false, true);
        finding =
                new Finding(
                        problem,
                        file,
                        line,
                        column,
                        "",
                        List.of(args).stream().map(String::valueOf).toList());
    }

    Finding finding() {
        return finding;
    }
}
