package org.openportfolio.directory;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openportfolio.directory.roster.RosterImport;
import org.openportfolio.directory.roster.RosterReport;
import org.openportfolio.directory.roster.RosterWish;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Rosters, for the administrators of a district (ID-2): look first, then import, and read up later
 * what a run did. Each method refuses everybody else with NOT_ALLOWED.
 */
@Stateless
@ForMembers
public class Rosters {
    @Inject Rows rows;

    @Resource(lookup = "java:app/jdbc/portfolio")
    DataSource database;

    /**
     * Tells what a package would change and which of its rows are bad; changes nothing.
     *
     * @param source what the district calls the exporting system, 1 to 200 characters
     * @param roster a folder or a zip on this machine
     */
    @Changes
    public RosterReport dryRun(Viewer viewer, String source, Path roster) {
        requireAdministrator(viewer);
        return imported(viewer, source, roster, true, false);
    }

    /**
     * Imports a package, all of it or nothing. A refusal is a report too: its findings say why.
     *
     * @param source as at the dry run: ids of different sources never meet
     * @param roster a folder or a zip on this machine
     * @param confirmed go on although the brake would stop the run
     */
    @Changes
    public RosterReport run(Viewer viewer, String source, Path roster, boolean confirmed) {
        requireAdministrator(viewer);
        return imported(viewer, source, roster, false, confirmed);
    }

    /** The runs of the district, the newest first, with the place of each to go on from. */
    public Slice<RosterRunView> runs(Viewer viewer, PageRequest page) {
        requireAdministrator(viewer);
        var after = page.after().orElse(Cursor.START);
        List<RosterRunView> found =
                rows.list(
                        """
                        select r.id, r.started_at, coalesce(s.name, '') source, r.dry_run, r.state, r.started_by
                          from roster_run r left join roster_source s on s.id = r.source_id
                         where r.district_id = ? and (r.started_at, r.id) < (?, ?)
                         order by r.started_at desc, r.id desc limit ?
                        """,
                        row ->
                                new RosterRunView(
                                        new RosterRunId(Rows.uuid(row, "id")),
                                        Rows.time(row, "started_at"),
                                        row.getString("source"),
                                        row.getBoolean("dry_run"),
                                        row.getString("state"),
                                        Optional.ofNullable(Rows.uuid(row, "started_by"))
                                                .map(PersonId::new)),
                        viewer.district(),
                        after.at(),
                        after.id(),
                        page.first() + 1);
        return Slice.of(new ArrayList<>(found), page.first());
    }

    /**
     * What a run found and did, as JSON: {@code format}, {@code files} with their counts, {@code
     * problems}, {@code brakes} and {@code findings} by file, line, column and code.
     *
     * @throws UserFault NOT_FOUND when the district has no such run
     */
    public String report(Viewer viewer, RosterRunId run) {
        requireAdministrator(viewer);
        return rows.find(
                        "select report::text report from roster_run where id = ? and district_id = ?",
                        row -> row.getString("report"),
                        run,
                        viewer.district())
                .orElseThrow(() -> UserFault.notFound("run"));
    }

    /**
     * How the newest run that was to change something ended.
     *
     * @param state {@code DONE}, {@code REFUSED} or {@code FAILED}
     * @param badRows rows that were refused
     */
    public record Outcome(RosterRunId run, Instant startedAt, String state, int badRows) {}

    /** The newest run that was to change something; empty where there was none. */
    public Optional<Outcome> newest(Viewer viewer) {
        requireAdministrator(viewer);
        return rows.find(
                """
                select r.id, r.started_at, r.state,
                       coalesce((select sum((f ->> 'bad')::int) from jsonb_array_elements(r.report -> 'files') f), 0) as bad
                  from roster_run r where r.district_id = ? and not r.dry_run
                 order by r.started_at desc limit 1
                """,
                row ->
                        new Outcome(
                                new RosterRunId(Rows.uuid(row, "id")),
                                Rows.time(row, "started_at"),
                                row.getString("state"),
                                row.getInt("bad")),
                viewer.district());
    }

    private RosterReport imported(
            Viewer viewer, String source, Path roster, boolean dryRun, boolean confirmed) {
        try (var connection = database.getConnection()) {
            var importing = new RosterImport(connection);
            var today = importing.today(viewer.district());
            var wish = RosterWish.of(viewer.district(), source, roster, today).by(viewer.id());
            if (dryRun) wish = wish.dry();
            if (confirmed) wish = wish.confirm();
            return importing.run(wish);
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.is(Role.DISTRICT_ADMIN) && !viewer.is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
    }
}
