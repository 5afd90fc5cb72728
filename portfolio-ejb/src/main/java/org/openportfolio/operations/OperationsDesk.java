package org.openportfolio.operations;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.directory.account.Logins;
import org.openportfolio.job.JobState;
import org.openportfolio.job.Repeats;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.store.Store;
import org.openportfolio.outbox.Letters;
import org.openportfolio.outbox.PostOffice;

/**
 * How the work in the background of a district stands, for its administrators: letters and jobs of
 * theirs alone; of what all districts share, whether it works. Each method refuses everybody else
 * with NOT_ALLOWED.
 */
@Stateless
@ForMembers
public class OperationsDesk {
    /** Jobs of one page. */
    public static final int PAGE = 25;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Inject Logins logins;
    @Inject Store store;
    @Inject PostOffice post;
    @Inject Repeats repeats;
    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /**
     * What all districts share, and whether it works now.
     *
     * @param logins Keycloak answers
     * @param storage files can be kept and read
     * @param timers the work in the background is looked after
     */
    public record Systems(boolean logins, boolean storage, boolean timers) {
        /** Whether all of it does. */
        public boolean well() {
            return logins && storage && timers;
        }
    }

    /**
     * Why some letters of a topic did not arrive.
     *
     * @param code a constant of who delivers them, such as {@code smtp-unreachable}
     * @param letters how many
     */
    public record Cause(String code, int letters) {}

    /**
     * How the letters of a topic stand.
     *
     * @param waiting to be delivered, or tried again
     * @param late of those, tried and over 15 minutes old
     * @param putAside cannot be delivered until somebody mends the cause
     * @param oldest since when the oldest waits
     */
    public record Topic(
            String topic, int waiting, int late, int putAside, Instant oldest, List<Cause> causes) {
        public Topic {
            causes = List.copyOf(causes);
        }

        /** Whether somebody has to do something. */
        public boolean troubled() {
            return late + putAside > 0;
        }
    }

    /**
     * A job of the district.
     *
     * @param failure the code of its last failure; "" for none
     * @param repeatable whether it was given up, and can be begun again
     */
    public record Job(
            JobId id,
            String kind,
            JobState state,
            int done,
            int total,
            String failure,
            boolean repeatable,
            Instant createdAt,
            Optional<Instant> finishedAt) {
        /** Its place in the list. */
        public Cursor cursor() {
            return new Cursor(createdAt, id.value());
        }
    }

    private record Line(
            String topic, String error, int waiting, int late, int putAside, Instant oldest) {}

    /** Whether what all districts share works. */
    public Systems systems(Viewer viewer) {
        viewer.requireDistrictAdmin();
        return new Systems(
                logins.available(),
                store.works(),
                Duration.between(post.lastLook(), clock.instant()).compareTo(PATIENCE) < 0);
    }

    /** The topics of which letters wait, with what keeps them; none where all have arrived. */
    public List<Topic> letters(Viewer viewer) {
        viewer.requireDistrictAdmin();
        Map<String, List<Line>> topics = new LinkedHashMap<>();
        rows.list(
                        """
                        select topic, coalesce(last_error, '') as error, count(*) filter (where gave_up_at is null) as waiting,
                               count(*) filter (where gave_up_at is null and attempts > 0 and created_at < now() - interval '15 minutes') as late,
                               count(*) filter (where gave_up_at is not null) as put_aside, min(created_at) as oldest
                          from outbox where district_id = ? and done_at is null
                         group by 1, 2 order by 1, 2
                        """,
                        row ->
                                new Line(
                                        row.getString("topic"),
                                        row.getString("error"),
                                        row.getInt("waiting"),
                                        row.getInt("late"),
                                        row.getInt("put_aside"),
                                        Rows.time(row, "oldest")),
                        viewer.district())
                .forEach(
                        line ->
                                topics.computeIfAbsent(line.topic(), one -> new ArrayList<>())
                                        .add(line));
        return topics.entrySet().stream().map(one -> topic(one.getKey(), one.getValue())).toList();
    }

    /**
     * Has the letters of a topic tried again at once: those that were put aside, and those that
     * wait for their next attempt.
     *
     * @return how many
     */
    @Changes
    public int retry(Viewer viewer, String topic) {
        viewer.requireDistrictAdmin();
        if (letters(viewer).stream().noneMatch(one -> one.topic().equals(topic)))
            throw UserFault.notFound("topic");
        int letters;
        try {
            letters = rows.over(c -> new Letters(c).retry(viewer.district(), topic));
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
        if (letters > 0)
            happened.fire(new LettersRetried(viewer.district(), viewer.id(), topic, letters));
        return letters;
    }

    /** The jobs of the district, the newest first. */
    public Slice<Job> jobs(Viewer viewer, Optional<Cursor> after) {
        viewer.requireDistrictAdmin();
        var place = after.orElse(Cursor.START);
        var kinds = repeats.kinds();
        return Slice.of(
                rows.list(
                        """
                        select id, kind, state, done, total, coalesce(failure, '') as failure, created_at, finished_at
                          from job where district_id = ? and (created_at, id) < (?, ?)
                         order by created_at desc, id desc limit ?
                        """,
                        row -> job(row, kinds),
                        viewer.district(),
                        place.at(),
                        place.id(),
                        PAGE + 1),
                PAGE);
    }

    /**
     * Begins a job again that was given up.
     *
     * @throws UserFault INVALID where whoever asked for it has to ask again, and where what it was
     *     about is over; CONFLICT where another one goes on with it already
     */
    @Changes
    public void repeat(Viewer viewer, JobId job) {
        viewer.requireDistrictAdmin();
        var kind =
                rows.find(
                                "select kind from job where id = ? and district_id = ?",
                                row -> row.getString("kind"),
                                job,
                                viewer.district())
                        .orElseThrow(() -> UserFault.notFound("jobId"));
        switch (repeats.repeat(job)) {
            case BEGUN -> happened.fire(new JobRepeated(viewer.district(), viewer.id(), job, kind));
            case GOES_ON -> throw new UserFault(FaultCode.CONFLICT, "jobId", "job.goesOn");
            case OVER -> throw new UserFault(FaultCode.INVALID, "jobId", "job.over");
            case NOT_THIS_KIND ->
                    throw new UserFault(FaultCode.INVALID, "jobId", "job.notThisKind");
        }
    }

    /** How many jobs of the district were given up in the time that just passed. */
    public int failedJobs(Viewer viewer, Duration passed) {
        viewer.requireDistrictAdmin();
        return rows.find(
                        "select count(*) as failed from job where district_id = ? and state = 'FAILED' and created_at > ?",
                        row -> row.getInt("failed"),
                        viewer.district(),
                        clock.instant().minus(passed))
                .orElseThrow();
    }

    private static Topic topic(String name, List<Line> lines) {
        return new Topic(
                name,
                lines.stream().mapToInt(Line::waiting).sum(),
                lines.stream().mapToInt(Line::late).sum(),
                lines.stream().mapToInt(Line::putAside).sum(),
                lines.stream().map(Line::oldest).min(Instant::compareTo).orElseThrow(),
                lines.stream()
                        .filter(line -> !line.error().isEmpty())
                        .map(line -> new Cause(line.error(), line.waiting() + line.putAside()))
                        .toList());
    }

    private static Job job(ResultSet row, Set<String> kinds) throws SQLException {
        var state = JobState.valueOf(row.getString("state"));
        return new Job(
                new JobId(Rows.uuid(row, "id")),
                row.getString("kind"),
                state,
                row.getInt("done"),
                row.getInt("total"),
                row.getString("failure"),
                state == JobState.FAILED && kinds.contains(row.getString("kind")),
                Rows.time(row, "created_at"),
                Optional.ofNullable(Rows.time(row, "finished_at")));
    }
}
