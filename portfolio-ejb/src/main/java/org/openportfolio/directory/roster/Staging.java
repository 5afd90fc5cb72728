package org.openportfolio.directory.roster;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Where the rows of a package wait, in temporary tables that end with the transaction. They are
 * written with COPY while the file is being read. Orgs stay in memory, since they make a tree.
 */
final class Staging implements RosterReader.Rows {
    private static final int PIECE = 1 << 16;

    /** Column and type, for each file that is staged, behind those that all have. */
    private static final Map<RosterFile, List<String>> COLUMNS =
            new EnumMap<>(
                    Map.of(
                            RosterFile.SESSIONS, List.of("starts_on date", "ends_on date"),
                            RosterFile.COURSES, List.of("grades text[]"),
                            RosterFile.USERS,
                                    List.of(
                                            "login text",
                                            "short text",
                                            "long text",
                                            "given text",
                                            "family text",
                                            "email text",
                                            "enabled boolean",
                                            "grades text[]",
                                            "grades_raw text[]",
                                            "role text",
                                            "orgs text[]",
                                            "primary_org text"),
                            RosterFile.ROLES,
                                    List.of(
                                            "user_sid text",
                                            "org_sid text",
                                            "role text",
                                            "is_primary boolean",
                                            "session_sid text",
                                            "grades text[]",
                                            "grades_raw text[]",
                                            "starts_on date",
                                            "ends_on date"),
                            RosterFile.CLASSES,
                                    List.of(
                                            "title text",
                                            "code text",
                                            "grades text[]",
                                            "school_sid text",
                                            "course_sid text",
                                            "term_sids text[]"),
                            RosterFile.ENROLLMENTS,
                                    List.of(
                                            "class_sid text",
                                            "school_sid text",
                                            "user_sid text",
                                            "role text",
                                            "is_primary boolean",
                                            "starts_on date",
                                            "ends_on date")));

    private final Connection connection;
    private final List<StagedRow> orgs = new ArrayList<>();
    private CopyIn copy;
    private final Piece piece = new Piece();

    Staging(Connection connection) throws SQLException {
        this.connection = connection;
        try (var s = connection.createStatement()) {
            for (var file : COLUMNS.keySet())
                s.execute(
                        "create temporary table "
                                + table(file)
                                + " (line bigint, sourced_id text, deleted boolean,"
                                + " modified timestamptz, bad boolean, content bigint, "
                                + String.join(", ", COLUMNS.get(file))
                                + ") on commit drop");
        }
    }

    /** The table that holds the rows of a file. */
    static String table(RosterFile file) {
        return "s_" + file.title().toLowerCase(java.util.Locale.ROOT);
    }

    List<StagedRow> orgs() {
        return orgs;
    }

    @Override
    public void begin(RosterFile file, Mode mode) {
        if (file == RosterFile.ORGS) return;
        try {
            copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table(file) + " from stdin");
        } catch (SQLException e) {
            throw new StagingFault(e);
        }
    }

    @Override
    public void row(StagedRow row) {
        if (row.file() == RosterFile.ORGS) {
            orgs.add(row);
            return;
        }
        piece.add(row.line()).tab().add(row.sourcedId().orElse(null)).tab();
        piece.add(row.deleted()).tab().add(row.modified().orElse(null)).tab();
        piece.add(row.bad()).tab().add(row.content());
        for (var column : COLUMNS.get(row.file()))
            piece.tab().add(row.values().get(column.substring(0, column.indexOf(' '))));
        piece.end();
        if (piece.size() > PIECE) flush();
    }

    @Override
    public void end(RosterFile file) {
        if (file == RosterFile.ORGS) return;
        flush();
        try {
            copy.endCopy();
            copy = null;
            try (var s = connection.createStatement()) {
                s.execute("analyze " + table(file));
            }
        } catch (SQLException e) {
            throw new StagingFault(e);
        }
    }

    /** Ends a copy that a refused file left open; the connection is of no use before. */
    void abandon() throws SQLException {
        if (copy != null && copy.isActive()) copy.cancelCopy();
        copy = null;
    }

    private void flush() {
        var bytes = piece.take();
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new StagingFault(e);
        }
    }

    /** The database refused rows while a file was being read. */
    static final class StagingFault extends RuntimeException {
        StagingFault(SQLException cause) {
            super(cause);
        }
    }

    /** Some rows in the text form of COPY. */
    private static final class Piece {
        private final StringBuilder text = new StringBuilder(PIECE + 4096);

        int size() {
            return text.length();
        }

        Piece tab() {
            text.append('\t');
            return this;
        }

        void end() {
            text.append('\n');
        }

        byte[] take() {
            var bytes = new ByteArrayOutputStream(text.length());
            bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
            return bytes.toByteArray();
        }

        Piece add(Object value) {
            if (value == null) text.append("\\N");
            else if (value instanceof Boolean b) text.append(b ? 't' : 'f');
            else if (value instanceof Temporal || value instanceof Number) text.append(value);
            else if (value instanceof List<?> list) array(list);
            else escaped(value.toString());
            return this;
        }

        private void array(List<?> values) {
            text.append('{');
            for (int i = 0; i < values.size(); i++) {
                if (i > 0) text.append(',');
                var quoted = values.get(i).toString().replace("\\", "\\\\").replace("\"", "\\\"");
                text.append('"');
                escaped(quoted);
                text.append('"');
            }
            text.append('}');
        }

        private void escaped(String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '\\' -> text.append("\\\\");
                    case '\n' -> text.append("\\n");
                    case '\r' -> text.append("\\r");
                    case '\t' -> text.append("\\t");
                    default -> text.append(c);
                }
            }
        }
    }
}
