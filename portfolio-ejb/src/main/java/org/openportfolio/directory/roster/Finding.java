package org.openportfolio.directory.roster;

import java.util.List;

/**
 * Something wrong in a package.
 *
 * @param problem what
 * @param file the file as the package names it, {@code users.csv}; "" for the package as a whole
 * @param line where in the file, the header being 1; 0 for the file as a whole
 * @param column the column, or ""
 * @param value the value found, masked where it can be personal; "" where it says nothing
 * @param args what the sentence names: counts and limits
 */
public record Finding(
        Problem problem, String file, long line, String column, String value, List<String> args) {
    public Finding {
        args = List.copyOf(args);
    }

    public Severity severity() {
        return problem.severity();
    }

    /** The English sentence of the report. */
    public String sentence() {
        return problem.sentence(args);
    }
}
