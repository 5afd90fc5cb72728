package org.openportfolio.web.console;

import java.time.LocalDate;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.openportfolio.audit.Activity.Week;

/**
 * Weeks as bars, {@value #WIDTH} wide and {@value #HEIGHT} high.
 *
 * @param what a key of texts: what is counted
 * @param bars one for each week
 * @param total of all weeks
 * @param most of one week
 */
public record Chart(String what, List<Bar> bars, int total, int most) {
    static final int WIDTH = 600;
    static final int HEIGHT = 120;
    private static final int GAP = 8;

    /**
     * A week.
     *
     * @param begins its first day
     * @param count how often
     * @param x from the left
     * @param y from above
     * @param width of the bar
     * @param height of the bar: at least 1, so that a week without is seen
     */
    public record Bar(LocalDate begins, int count, int x, int y, int width, int height) {}

    static Chart of(String what, List<Week> weeks, ToIntFunction<Week> figure) {
        int most = weeks.stream().mapToInt(figure).max().orElse(0);
        int step = WIDTH / Math.max(1, weeks.size());
        var bars =
                IntStream.range(0, weeks.size())
                        .mapToObj(
                                i -> {
                                    int count = figure.applyAsInt(weeks.get(i));
                                    // a bar is never higher than the picture, however large a count
                                    int height =
                                            Math.max(
                                                    1,
                                                    (int)
                                                            ((long) count
                                                                    * HEIGHT
                                                                    / Math.max(1, most)));
                                    return new Bar(
                                            weeks.get(i).begins(),
                                            count,
                                            i * step + GAP / 2,
                                            HEIGHT - height,
                                            step - GAP,
                                            height);
                                })
                        .toList();
        return new Chart(what, bars, weeks.stream().mapToInt(figure).sum(), most);
    }

    /** How wide and high it is, as SVG wants it. */
    public String box() {
        return "0 0 " + WIDTH + " " + HEIGHT;
    }
}
