package org.openportfolio.live;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which transactions were over at a moment, as PostgreSQL tells it ({@code pg_current_snapshot()}).
 * What was not in the snapshot of the last reading is new, however long its transaction took: so no
 * commit slips behind a reader, and none waits for another's.
 *
 * @param from everything before it was over
 * @param to it and everything after it had not begun
 * @param running what of those between was not over, ascending
 */
record Snapshot(long from, long to, List<Long> running) {
    /** Never goes back, and so not deeper into the stack with every number of a long list. */
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,18}):(\\d{1,18}):((?:\\d{1,18}+(?:,\\d{1,18}+)*+)?)");

    Snapshot {
        running = List.copyOf(running);
    }

    /** Reads PostgreSQL's form; empty if it is none that PostgreSQL would take. */
    static Optional<Snapshot> find(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) return Optional.empty();
        long from = Long.parseLong(parts.group(1));
        long to = Long.parseLong(parts.group(2));
        var running =
                parts.group(3).isEmpty()
                        ? List.<Long>of()
                        : Arrays.stream(parts.group(3).split(",")).map(Long::valueOf).toList();
        if (from < 1 || to < from) return Optional.empty();
        long before = from - 1;
        for (long one : running) {
            if (one <= before || one >= to) return Optional.empty();
            before = one;
        }
        return Optional.of(new Snapshot(from, to, running));
    }

    /** PostgreSQL's form. */
    String text() {
        return from
                + ":"
                + to
                + ":"
                + running.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Whether a transaction was over, if it has not failed. */
    boolean holds(long transaction) {
        return transaction < from || transaction < to && !running.contains(transaction);
    }

    /** Whether it holds all that the other one holds: it is the same or a later one. */
    boolean covers(Snapshot other) {
        return to >= other.to && running.stream().noneMatch(other::holds) && from >= other.from;
    }
}
