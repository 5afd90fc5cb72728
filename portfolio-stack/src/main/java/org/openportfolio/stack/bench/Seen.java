package org.openportfolio.stack.bench;

import java.util.List;
import java.util.Optional;

/**
 * A statement that PostgreSQL ran for a request.
 *
 * @param sql as it was sent, with {@code $1} and so on
 * @param values what stood for those; empty: null
 */
record Seen(String sql, List<Optional<String>> values) {
    Seen {
        values = List.copyOf(values);
    }

    /** Whether it is only the beginning or the end of a transaction. */
    boolean isFrame() {
        return sql.matches("(?is)(begin|commit|rollback)\\b.*");
    }

    /** Whether every transaction that begins among these ends among them. */
    static boolean whole(List<Seen> statements) {
        int open = 0;
        for (var one : statements)
            if (one.isFrame()) open += one.sql().regionMatches(true, 0, "begin", 0, 5) ? 1 : -1;
        return open == 0;
    }
}
