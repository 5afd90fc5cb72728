package org.openportfolio.job;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PersonId;

/**
 * The rows of jobs over one connection, in whatever transaction it is. What names a district or a
 * job needs the transaction to be inside that district.
 *
 * @param connection neither committed nor closed here
 */
public record JobRows(Connection connection) {
    /**
     * How the jobs of a kind stand, over all districts.
     *
     * @param late waits or stands still for over 15 minutes, or has failed and is tried again
     * @param failed given up within the last day
     */
    public record Standing(String kind, long waiting, long running, long late, long failed) {}

    private static final String MINE = " where id = ? and attempts = ? and state = 'RUNNING'";

    @FunctionalInterface
    private interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    /**
     * Writes down a job that is due at once, or held by the caller at once. Where one about the
     * same thing has not ended yet, that one stays, and cannot end before this transaction does.
     *
     * @return whether it is a new one
     */
    boolean put(HeldJob job, Optional<Duration> held) throws SQLException {
        return change(
                        """
                        insert into job as j (id, district_id, kind, thing_id, asked_by, state, attempts, due_at)
                        values (?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))
                            on conflict (kind, thing_id) where state in ('WAITING', 'RUNNING') do nothing
                        """,
                        s -> {
                            s.setObject(1, job.id().value());
                            s.setObject(2, job.district().value());
                            s.setString(3, job.kind());
                            s.setObject(4, job.thing());
                            s.setObject(5, job.askedBy().map(PersonId::value).orElse(null));
                            s.setString(6, held.isPresent() ? "RUNNING" : "WAITING");
                            s.setInt(7, job.attempts());
                            s.setDouble(8, held.map(Duration::toSeconds).orElse(0L));
                        })
                == 1;
    }

    /** The job about a thing that has not ended; it does not before this transaction does. */
    Optional<JobId> running(String kind, UUID thing) throws SQLException {
        try (var find =
                connection.prepareStatement(
                        "select id from job where kind = ? and thing_id = ? and state in ('WAITING', 'RUNNING') for update")) {
            find.setString(1, kind);
            find.setObject(2, thing);
            try (var row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(new JobId(row.getObject(1, UUID.class)))
                        : Optional.empty();
            }
        }
    }

    /** Takes the job of these kinds that is due the longest, of any district. */
    Optional<HeldJob> claim(Collection<String> kinds, Duration lease) throws SQLException {
        try (var claim =
                connection.prepareStatement(
                        "select * from claim_job(?, make_interval(secs => ?))")) {
            claim.setArray(1, texts(kinds));
            claim.setDouble(2, lease.toSeconds());
            try (var row = claim.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static HeldJob read(ResultSet row) throws SQLException {
        return new HeldJob(
                new JobId(row.getObject("id", UUID.class)),
                new DistrictId(row.getObject("district_id", UUID.class)),
                row.getString("kind"),
                row.getObject("thing_id", UUID.class),
                Optional.ofNullable(row.getObject("asked_by", UUID.class)).map(PersonId::new),
                row.getInt("attempts"));
    }

    /** Somebody wants it no more; what has ended stays as it is. */
    void cancel(JobId job) throws SQLException {
        change(
                """
                update job set cancel_asked = true, due_at = case state when 'WAITING' then now() else due_at end
                 where id = ? and state in ('WAITING', 'RUNNING')
                """,
                s -> s.setObject(1, job.value()));
    }

    /**
     * Keeps everybody else from the job until this transaction ends.
     *
     * @throws JobStopped unless the caller holds it, and it is to go on
     */
    void hold(HeldJob job) throws SQLException {
        try (var hold =
                connection.prepareStatement(
                        "select cancel_asked from job" + MINE + " for update")) {
            hold.setObject(1, job.id().value());
            hold.setInt(2, job.attempts());
            try (var row = hold.executeQuery()) {
                if (!row.next()) throw new JobStopped(JobStopped.Why.LOST);
                if (row.getBoolean(1)) throw new JobStopped(JobStopped.Why.CANCELLED);
            }
        }
    }

    /**
     * Notes how far it is, and holds it for another lease: from this moment and not from when the
     * portion began, else one that took longer than a lease would be lost with its commit.
     */
    void progressed(HeldJob job, Progress progress, Duration lease) throws SQLException {
        change(
                """
                update job set done = ?, total = ?, result = jsonb_object(?::text[], ?::text[]), failure = null,
                       further_at = case when ? > furthest then attempts else further_at end, furthest = greatest(furthest, ?),
                       due_at = clock_timestamp() + make_interval(secs => ?)
                """
                        + MINE,
                s -> {
                    s.setInt(1, progress.done());
                    s.setInt(2, progress.total());
                    s.setArray(3, texts(progress.result().keySet()));
                    s.setArray(4, texts(progress.result().values()));
                    s.setInt(5, progress.done());
                    s.setInt(6, progress.done());
                    s.setDouble(7, lease.toSeconds());
                    s.setObject(8, job.id().value());
                    s.setInt(9, job.attempts());
                });
    }

    /** How often it was taken since it got further than ever before; 0 where this time did. */
    int fruitless(HeldJob job) throws SQLException {
        try (var ask = connection.prepareStatement("select further_at from job where id = ?")) {
            ask.setObject(1, job.id().value());
            try (var row = ask.executeQuery()) {
                return row.next() ? job.attempts() - row.getInt(1) : job.attempts();
            }
        }
    }

    /** It has ended, one way or another. */
    boolean end(HeldJob job, JobState state, String failure) throws SQLException {
        return change(
                        "update job set state = ?, failure = ?, finished_at = now()" + MINE,
                        s -> {
                            s.setString(1, state.name());
                            s.setString(2, failure);
                            s.setObject(3, job.id().value());
                            s.setInt(4, job.attempts());
                        })
                == 1;
    }

    /** It is to be taken up again after the pause. */
    boolean again(HeldJob job, Duration pause, String failure) throws SQLException {
        return change(
                        "update job set state = 'WAITING', failure = ?, due_at = now() + make_interval(secs => ?)"
                                + MINE,
                        s -> {
                            s.setString(1, failure);
                            s.setDouble(2, pause.toSeconds());
                            s.setObject(3, job.id().value());
                            s.setInt(4, job.attempts());
                        })
                == 1;
    }

    /** One that was given up; nobody else begins it again before this transaction ends. */
    Optional<HeldJob> failed(JobId job) throws SQLException {
        try (var find =
                connection.prepareStatement(
                        "select id, district_id, kind, thing_id, asked_by, attempts from job where id = ? and state = 'FAILED' for update")) {
            find.setObject(1, job.value());
            try (var row = find.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /**
     * It is due again, as if it had never been tried: attempts go on counting, since they tell who
     * holds it.
     */
    boolean fresh(JobId job) throws SQLException {
        return change(
                        """
                update job set state = 'WAITING', failure = null, finished_at = null, cancel_asked = false, due_at = now(), further_at = attempts
                 where id = ? and state = 'FAILED'
                """,
                        s -> s.setObject(1, job.value()))
                == 1;
    }

    /** How each kind stands over all districts: counts only. */
    public List<Standing> standing() throws SQLException {
        try (var ask =
                        connection.prepareStatement(
                                "select kind, waiting, running, late, failed from job_state() order by kind");
                var row = ask.executeQuery()) {
            List<Standing> found = new ArrayList<>();
            while (row.next())
                found.add(
                        new Standing(
                                row.getString("kind"),
                                row.getLong("waiting"),
                                row.getLong("running"),
                                row.getLong("late"),
                                row.getLong("failed")));
            return found;
        }
    }

    /** Forgets what ended longer ago than this, of all districts; keeps at least a day. */
    long purge(Duration age, int most) throws SQLException {
        try (var purge =
                connection.prepareStatement("select purge_jobs(make_interval(secs => ?), ?)")) {
            purge.setDouble(1, age.toSeconds());
            purge.setInt(2, most);
            try (var answer = purge.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        }
    }

    private Array texts(Collection<?> values) throws SQLException {
        return connection.createArrayOf("text", values.stream().map(String::valueOf).toArray());
    }

    private int change(String sql, Binding values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            values.to(statement);
            return statement.executeUpdate();
        }
    }
}
