package org.openportfolio.audit.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An entry as it is sealed: everything it says, in one form that never changes.
 *
 * @param id in the order of which it is sealed
 * @param seal the seal that it lies under, 0 for none yet
 * @param said its columns, each null or text
 */
record Entry(long id, int seal, List<String> said) {
    /** What is read for {@link #of}. */
    static final String COLUMNS =
            """
            e.id, e.seal, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, e.actor_id::text, e.action,
            e.thing_kind, e.thing_id, e.outcome, e.code, e.detail::text as detail, e.correlation
            """;

    private static final List<String> SAID =
            List.of(
                    "id",
                    "at",
                    "actor_id",
                    "action",
                    "thing_kind",
                    "thing_id",
                    "outcome",
                    "code",
                    "detail",
                    "correlation");

    static Entry of(ResultSet row) throws SQLException {
        List<String> said = new ArrayList<>();
        for (var column : SAID) said.add(row.getString(column));
        return new Entry(row.getLong("id"), row.getInt("seal"), said);
    }

    /** Of several, in their order. */
    static byte[] digest(Collection<Entry> entries) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var entry : entries)
                for (var text : entry.said()) {
                    // with its length before it, no text can pass for two
                    var bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
                    var head = bytes == null ? "-" : bytes.length + ":";
                    digest.update(head.getBytes(StandardCharsets.US_ASCII));
                    if (bytes != null) digest.update(bytes);
                }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
