package org.openportfolio.privacy.retention;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.policy.SharingPolicy;
import org.openportfolio.privacy.DistrictAdmin;

/**
 * How long the district keeps things, and what its times would take away next. Every method refuses
 * everybody but administrators of the district with NOT_ALLOWED.
 */
@Stateless
@ForMembers
public class Retentions {
    private static final int MOST = 100;

    private static final String DUE =
            """
            select (select count(*) from audit_entry e where e.district_id = d.id
                       and e.seal <= (select max(s.number) from audit_seal s where s.district_id = d.id and s.sealed_at < now() - make_interval(months => w.audit))) as entries,
                   (select count(*) from person p where p.kind = 'MEMBER' and p.state = 'LEFT'
                       and p.left_at + make_interval(months => w.grace) <= now()) as leaving,
                   (select count(*) from person p where p.kind = 'MEMBER' and p.state = 'LEFT'
                       and p.left_at + make_interval(months => w.grace + w.leaver) <= now()) as leavers,
                   (select count(*) from archive_export x where x.expires_at <= now()) as exports,
                   (select count(*) from roster_run r where r.started_at < now() - make_interval(months => w.roster)
                       and r.id <> (select n.id from roster_run n order by n.started_at desc limit 1)) as rosters,
                   (select count(*) from notification n where n.at < now() - make_interval(days => w.notification)) as notifications,
                   (select count(*) from job j where j.finished_at < now() - make_interval(days => w.job)) as jobs,
                   (select count(*) from outbox o where o.done_at < now() - make_interval(days => w.letter)) as letters,
                   (select count(*) from link_view v where v.at < now() - make_interval(days => ?)) as views
              from district d
             cross join (select ?::int as audit, ?::int as grace, ?::int as leaver, ?::int as roster, ?::int as notification, ?::int as job, ?::int as letter) w
             where d.id = ?
            """;

    @Inject Rows rows;
    @Inject Event<DomainEvent> happened;

    /** What is set. */
    public RetentionView inForce(Viewer viewer) {
        DistrictAdmin.require(viewer);
        return read(viewer, "");
    }

    /** What other times would take away at the next run, at most a day from now. */
    public RetentionDue due(Viewer viewer, Retention wished) {
        DistrictAdmin.require(viewer);
        return rows.find(
                        DUE,
                        Retentions::due,
                        read(viewer, "").viewLogDays(),
                        wished.auditMonths(),
                        wished.graceMonths(),
                        wished.leaverMonths(),
                        wished.rosterMonths(),
                        wished.notificationDays(),
                        wished.jobDays(),
                        wished.letterDays(),
                        viewer.district())
                .orElseThrow();
    }

    /**
     * People who left, whose grace period is over, and whose things were kept for their time after
     * that: they are to be erased, the longest gone first.
     *
     * @param most how many, up to 100
     */
    public List<PersonView> leavers(Viewer viewer, int most) {
        DistrictAdmin.require(viewer);
        return rows.list(
                """
                select p.id, p.given_name, p.family_name from person p join district d on d.id = p.district_id
                 where p.kind = 'MEMBER' and p.state = 'LEFT'
                   and p.left_at + make_interval(months => d.leaver_grace_months + d.leaver_keep_months) <= now()
                 order by p.left_at, p.id limit ?
                """,
                row ->
                        new PersonView(
                                new PersonId(Rows.uuid(row, "id")),
                                row.getString("given_name"),
                                row.getString("family_name")),
                Math.max(1, Math.min(most, MOST)));
    }

    /**
     * Sets how long things are kept; the sweepers obey from their next run on.
     *
     * @return what is set now
     * @throws UserFault CONFLICT when somebody set something else meanwhile; INVALID when nothing
     *     differs
     */
    @Changes
    public RetentionView change(Viewer viewer, ChangeRetention wish) {
        DistrictAdmin.require(viewer);
        var before = read(viewer, " for no key update of d");
        if (before.version() != wish.expectedVersion())
            throw new UserFault(
                    FaultCode.CONFLICT,
                    "expectedVersion",
                    "retention.changedMeanwhile",
                    Map.of("version", before.version()));
        var times = wish.times();
        if (times.equals(before.times())) throw new UserFault(FaultCode.INVALID, "", "policy.same");
        rows.change(
                """
                update district set retention_version = retention_version + 1, audit_months = ?, leaver_grace_months = ?, leaver_keep_months = ?,
                       export_days = ?, roster_months = ?, notification_days = ?, job_days = ?, letter_days = ?
                 where id = ?
                """,
                times.auditMonths(),
                times.graceMonths(),
                times.leaverMonths(),
                times.exportDays(),
                times.rosterMonths(),
                times.notificationDays(),
                times.jobDays(),
                times.letterDays(),
                viewer.district());
        happened.fire(
                new RetentionChanged(viewer.district(), viewer.id(), before.version() + 1, times));
        return read(viewer, "");
    }

    private RetentionView read(Viewer viewer, String lock) {
        return rows.find(
                        """
                        select d.*, coalesce((select p.view_log_days from sharing_policy p where p.district_id = d.id order by p.version desc limit 1), ?) as view_log_days
                          from district d where d.id = ?
                        """
                                + lock,
                        Retentions::view,
                        SharingPolicy.NONE.viewLogDays(),
                        viewer.district())
                .orElseThrow();
    }

    private static RetentionView view(ResultSet row) throws SQLException {
        return new RetentionView(
                row.getInt("retention_version"),
                new Retention(
                        row.getInt("audit_months"),
                        row.getInt("leaver_grace_months"),
                        row.getInt("leaver_keep_months"),
                        row.getInt("export_days"),
                        row.getInt("roster_months"),
                        row.getInt("notification_days"),
                        row.getInt("job_days"),
                        row.getInt("letter_days")),
                row.getInt("view_log_days"));
    }

    private static RetentionDue due(ResultSet row) throws SQLException {
        return new RetentionDue(
                row.getLong("entries"),
                row.getLong("leaving"),
                row.getLong("leavers"),
                row.getLong("exports"),
                row.getLong("rosters"),
                row.getLong("notifications"),
                row.getLong("jobs"),
                row.getLong("letters"),
                row.getLong("views"));
    }
}
