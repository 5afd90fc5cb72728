package org.openportfolio.operator.backup;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openportfolio.directory.account.AccountDelivery;
import org.openportfolio.directory.account.ExternalDelivery;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;

/**
 * Who was erased, by id alone: a list that is kept apart from the database, so that a backup which
 * is older than an erasure does not bring anybody back for good.
 */
public final class Erased {
    private static final String HEAD = "district,erasure,person,asked_by,asked_at,confirmed_by";

    private final String url;
    private final String owner;
    private final String password;

    public Erased(String url, String owner, String password) {
        this.url = url;
        this.owner = owner;
        this.password = password;
    }

    /**
     * What came of the list.
     *
     * @param again how many are erased again
     * @param known how many are nobody here, or were erased already
     * @param byHand how many administrators have to erase again, because who decided it is not here
     */
    public record Count(int again, int known, int byHand) {}

    /** An erasure that was confirmed, by ids alone. */
    public record Line(
            DistrictId district,
            UUID erasure,
            UUID person,
            UUID askedBy,
            Instant askedAt,
            UUID confirmedBy) {
        private static Line of(String text) {
            var words = text.split(",");
            return new Line(
                    new DistrictId(UUID.fromString(words[0])),
                    UUID.fromString(words[1]),
                    UUID.fromString(words[2]),
                    UUID.fromString(words[3]),
                    Instant.parse(words[4]),
                    UUID.fromString(words[5]));
        }
    }

    /**
     * Writes the list.
     *
     * @return how many are on it
     */
    public int write(Path to) throws SQLException, IOException {
        int written = 0;
        try (var connection = open()) {
            connection.setAutoCommit(false);
            var draft = to.resolveSibling(to.getFileName() + ".part");
            try (var out = Files.newBufferedWriter(draft)) {
                out.write(HEAD + "\n");
                for (var district : DatabaseCopy.districts(connection)) {
                    Tenancy.enter(connection, district);
                    for (var line : of(connection)) {
                        out.write(district.value() + "," + line + "\n");
                        written++;
                    }
                }
            }
            Files.move(draft, to, StandardCopyOption.REPLACE_EXISTING);
            connection.rollback();
        }
        return written;
    }

    private static List<String> of(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                """
                select concat_ws(',', id, person_id, requested_by, to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), decided_by)
                  from erasure where state in ('CONFIRMED', 'DONE') order by decided_at, id
                """,
                row -> row.getString(1));
    }

    /**
     * Reads a list; all of it before anything is restored, so that a wrong file is refused then.
     *
     * @throws CannotBackUp where it is none
     */
    public static List<Line> read(Path list) throws IOException {
        try {
            var texts = Files.readAllLines(list);
            if (!texts.isEmpty() && texts.get(0).equals(HEAD))
                return texts.stream()
                        .skip(1)
                        .filter(text -> !text.isBlank())
                        .map(Line::of)
                        .toList();
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | DateTimeException
                | CharacterCodingException unreadable) {
            throw new CannotBackUp(list + " is no list of the erased.", unreadable);
        }
        throw new CannotBackUp(list + " is no list of the erased.");
    }

    /**
     * Locks out those of the list who are somebody here, and has the server erase them when it
     * runs.
     */
    public Count again(List<Line> list) throws SQLException {
        var count = new Count(0, 0, 0);
        try (var connection = open()) {
            connection.setAutoCommit(false);
            for (var line : list) {
                Tenancy.enter(connection, line.district());
                count = again(connection, line, count);
            }
            connection.commit();
        }
        return count;
    }

    private static Count again(Connection connection, Line line, Count so) throws SQLException {
        var kind =
                Rows.list(
                        connection,
                        "select kind from person where id = ? and erased_at is null for update",
                        row -> row.getString(1),
                        line.person());
        if (kind.isEmpty()) return new Count(so.again(), so.known() + 1, so.byHand());
        int deciders =
                Rows.list(
                                connection,
                                "select id from person where id in (?, ?)",
                                row -> 1,
                                line.askedBy(),
                                line.confirmedBy())
                        .size();
        // who decided it came after the backup: nobody here can stand for the decision
        if (deciders < 2) return new Count(so.again(), so.known(), so.byHand() + 1);
        Rows.change(
                connection,
                "update erasure set state = 'EXPIRED' where person_id = ? and state = 'REQUESTED' and id <> ?",
                line.person(),
                line.erasure());
        Rows.change(
                connection,
                """
                insert into erasure (id, district_id, person_id, reason, requested_at, requested_by, expires_at, state, decided_at, decided_by)
                values (?, ?, ?, 'Erased before; done again after a restore', ?::timestamptz, ?, now(), 'CONFIRMED', now(), ?)
                on conflict (id) do update set state = 'CONFIRMED', decided_at = now(), decided_by = excluded.decided_by
                """,
                line.erasure(),
                line.district(),
                line.person(),
                line.askedAt(),
                line.askedBy(),
                line.confirmedBy());
        Rows.change(
                connection,
                """
                update person set erased_at = now(), state = 'DISABLED', left_at = null, source_id = null, sourced_id = null,
                       account_changed_at = now(), updated_at = now()
                 where id = ?
                """,
                line.person());
        Rows.change(
                connection,
                "insert into outbox (district_id, topic, key) values (?, ?, ?)",
                line.district(),
                kind.get(0).equals("EXTERNAL") ? ExternalDelivery.TOPIC : AccountDelivery.TOPIC,
                line.person().toString());
        return new Count(so.again() + 1, so.known(), so.byHand());
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url, owner, password);
    }
}
