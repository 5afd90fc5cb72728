package org.openportfolio.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;

/**
 * The rows of the outbox over one connection, in whatever transaction it is. What names a district
 * or a letter needs the transaction to be inside that district.
 *
 * @param connection neither committed nor closed here
 */
public record Letters(Connection connection) {
    /** How a topic stands in one district, or in all. */
    public record Standing(String topic, long pending, long late, long gaveUp) {}

    @FunctionalInterface
    private interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    /** Puts a letter that is due at once. */
    public void put(DistrictId district, String topic, String key, String payload)
            throws SQLException {
        change(
                "insert into outbox (district_id, topic, key, payload) values (?, ?, ?, ?::jsonb)",
                s -> {
                    s.setObject(1, district.value());
                    s.setString(2, topic);
                    s.setString(3, key);
                    s.setString(4, payload);
                });
    }

    /** Takes up to {@code most} due letters of any district, for the length of the lease. */
    List<Letter> claim(String topic, int most, Duration lease) throws SQLException {
        try (var claim =
                connection.prepareStatement(
                        "select id, district_id, key, payload, attempts from claim_outbox(?, ?, make_interval(secs => ?))")) {
            claim.setString(1, topic);
            claim.setInt(2, most);
            claim.setDouble(3, lease.toSeconds());
            try (var row = claim.executeQuery()) {
                List<Letter> taken = new ArrayList<>();
                while (row.next())
                    taken.add(
                            new Letter(
                                    row.getLong("id"),
                                    new DistrictId(row.getObject("district_id", UUID.class)),
                                    row.getString("key"),
                                    row.getString("payload"),
                                    row.getInt("attempts")));
                return taken;
            }
        }
    }

    /** It arrived. */
    boolean done(Letter letter) throws SQLException {
        return held(letter, "done_at = now(), last_error = null", s -> {}, 1);
    }

    /** It is to be tried again after the pause. */
    boolean again(Letter letter, Duration pause, String reason) throws SQLException {
        return held(
                letter,
                "due_at = now() + make_interval(secs => ?), last_error = ?",
                s -> {
                    s.setDouble(1, pause.toMillis() / 1000.0);
                    s.setString(2, reason);
                },
                3);
    }

    /** It was not tried after all: it is due again at once, or after the pause. */
    boolean putBack(Letter letter, Duration pause) throws SQLException {
        return held(
                letter,
                "due_at = now() + make_interval(secs => ?), attempts = attempts - 1",
                s -> s.setDouble(1, pause.toMillis() / 1000.0),
                2);
    }

    /** It never will arrive; {@link #retry} takes it up again. */
    boolean giveUp(Letter letter, String reason) throws SQLException {
        return held(letter, "gave_up_at = now(), last_error = ?", s -> s.setString(1, reason), 2);
    }

    /** Only who still holds the lease may say what became of a letter. */
    private boolean held(Letter letter, String change, Binding values, int next)
            throws SQLException {
        return change(
                        "update outbox set "
                                + change
                                + " where id = ? and attempts = ? and done_at is null and gave_up_at is null",
                        s -> {
                            values.to(s);
                            s.setLong(next, letter.id());
                            s.setInt(next + 1, letter.attempts());
                        })
                == 1;
    }

    /**
     * Makes the letters that were put aside due again, and those that wait for their next attempt.
     *
     * @return how many
     */
    public int retry(DistrictId district, String topic) throws SQLException {
        return change(
                """
                update outbox set gave_up_at = null, due_at = now(), attempts = 0
                 where district_id = ? and topic = ? and done_at is null
                   and (gave_up_at is not null or (last_error is not null and due_at > now()))
                """,
                s -> {
                    s.setObject(1, district.value());
                    s.setString(2, topic);
                });
    }

    /** How each topic stands in the district; late is what was tried and is over 15 minutes old. */
    public List<Standing> standing(DistrictId district) throws SQLException {
        return standing(
                """
                select topic, count(*) filter (where gave_up_at is null) pending,
                       count(*) filter (where gave_up_at is null and attempts > 0 and created_at < now() - interval '15 minutes') late,
                       count(*) filter (where gave_up_at is not null) gave_up
                  from outbox where district_id = ? and done_at is null group by topic order by topic
                """,
                s -> s.setObject(1, district.value()));
    }

    /** How each topic stands over all districts: counts only. */
    public List<Standing> standing() throws SQLException {
        return standing(
                "select topic, pending, late, gave_up from outbox_state() order by topic", s -> {});
    }

    /** Removes what was delivered longer ago than this, of all districts; keeps at least a day. */
    long purge(Duration age, int most) throws SQLException {
        try (var purge =
                connection.prepareStatement("select purge_outbox(make_interval(secs => ?), ?)")) {
            purge.setDouble(1, age.toSeconds());
            purge.setInt(2, most);
            try (var answer = purge.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        }
    }

    private List<Standing> standing(String sql, Binding values) throws SQLException {
        try (var ask = connection.prepareStatement(sql)) {
            values.to(ask);
            try (var row = ask.executeQuery()) {
                List<Standing> found = new ArrayList<>();
                while (row.next())
                    found.add(
                            new Standing(
                                    row.getString("topic"),
                                    row.getLong("pending"),
                                    row.getLong("late"),
                                    row.getLong("gave_up")));
                return found;
            }
        }
    }

    private int change(String sql, Binding values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            values.to(statement);
            return statement.executeUpdate();
        }
    }
}
