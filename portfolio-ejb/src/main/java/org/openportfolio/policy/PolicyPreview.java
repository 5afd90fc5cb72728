package org.openportfolio.policy;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a policy would do, were it in force now (PO-8): counts of portfolios and links, each in
 * exactly one line.
 *
 * @param lines by the grade of their owners, the youngest first
 */
public record PolicyPreview(List<Line> lines) {
    public PolicyPreview {
        lines = List.copyOf(lines);
    }

    /** Whose portfolios a line counts. */
    public enum Whose {
        /** Students of one grade. */
        GRADE,
        /** Students with more than one grade: each of them has to be allowed. */
        SEVERAL_GRADES,
        /** Students with no grade. */
        NO_GRADE,
        TEACHERS
    }

    /**
     * The portfolios of one grade.
     *
     * @param whose whose they are
     * @param grade code of the grade; "" where it is no single one
     * @param existing portfolios that exist
     * @param toCome portfolios that a published template will still make for people who have none
     * @param shareableNow how many of both may have a public link today
     * @param becomeShareable how many more may have one then
     * @param stopBeingShareable how many may have none any more
     * @param linksSuspended live links that close
     * @param linksRevived suspended links that open again
     */
    public record Line(
            Whose whose,
            String grade,
            int existing,
            int toCome,
            int shareableNow,
            int becomeShareable,
            int stopBeingShareable,
            int linksSuspended,
            int linksRevived) {}

    /** The sum of all lines. */
    public Line total() {
        return new Line(
                Whose.GRADE,
                "",
                sum(Line::existing),
                sum(Line::toCome),
                sum(Line::shareableNow),
                sum(Line::becomeShareable),
                sum(Line::stopBeingShareable),
                sum(Line::linksSuspended),
                sum(Line::linksRevived));
    }

    private int sum(ToIntFunction<Line> count) {
        return lines.stream().mapToInt(count).sum();
    }
}
