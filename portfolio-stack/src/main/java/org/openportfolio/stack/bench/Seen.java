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
}
