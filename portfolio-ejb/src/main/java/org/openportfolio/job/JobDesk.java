package org.openportfolio.job;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Where members watch and cancel the jobs they asked for; nobody else sees them. */
@Stateless
@ForMembers
public class JobDesk {
    private static final String VIEWS =
            "select id, kind, thing_id, state, done, total, cancel_asked, created_at, finished_at from job where asked_by = ? ";

    @Inject Rows rows;
    @Inject Event<DomainEvent> happened;

    /** The viewer's jobs, the newest first. */
    public Slice<JobView> mine(Viewer viewer, PageRequest page) {
        var after = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        VIEWS
                                + "and (created_at, id) < (?, ?) order by created_at desc, id desc limit ?",
                        JobDesk::read,
                        viewer.id(),
                        after.at(),
                        after.id(),
                        page.first() + 1),
                page.first());
    }

    /** Those of the jobs that the viewer asked for, in no particular order. */
    public List<JobView> several(Viewer viewer, Collection<JobId> jobs) {
        return rows.list(VIEWS + "and id = any(?)", JobDesk::read, viewer.id(), jobs);
    }

    /**
     * Ends a job before it is done, as soon as what is just being done is over; what is done by
     * then stays. Cancelling what has ended changes nothing.
     */
    @Changes
    public JobView cancel(Viewer viewer, JobId job) {
        var found =
                rows.find(VIEWS + "and id = ? for update", JobDesk::read, viewer.id(), job)
                        .orElseThrow(() -> UserFault.notFound("jobId"));
        if (found.finishedAt().isPresent() || found.cancelling()) return found;
        rows.change(
                """
                update job set cancel_asked = true, due_at = case state when 'WAITING' then now() else due_at end
                 where id = ?
                """,
                job);
        happened.fire(new JobCancelled(viewer.district(), viewer.id(), job, found.kind()));
        return several(viewer, List.of(job)).get(0);
    }

    private static JobView read(ResultSet row) throws SQLException {
        var finished = Optional.ofNullable(Rows.time(row, "finished_at"));
        return new JobView(
                new JobId(Rows.uuid(row, "id")),
                row.getString("kind"),
                Rows.uuid(row, "thing_id"),
                JobState.valueOf(row.getString("state")),
                row.getInt("done"),
                row.getInt("total"),
                row.getBoolean("cancel_asked") && finished.isEmpty(),
                Rows.time(row, "created_at"),
                finished);
    }
}
