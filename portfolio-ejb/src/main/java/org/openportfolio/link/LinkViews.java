package org.openportfolio.link;

import java.time.LocalDate;
import java.util.List;

/**
 * How often a link was opened, and on which days; by whom, nobody knows (LK-9).
 *
 * @param total as long as the district keeps it
 * @param days those on which it was opened, the newest first, in UTC
 */
public record LinkViews(int total, List<Day> days) {
    /** It has not been opened. */
    public static final LinkViews NONE = new LinkViews(0, List.of());

    public LinkViews {
        days = List.copyOf(days);
    }

    /** A day on which a link was opened. */
    public record Day(LocalDate date, int views) {}
}
