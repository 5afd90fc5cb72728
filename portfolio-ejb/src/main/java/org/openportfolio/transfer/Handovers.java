package org.openportfolio.transfer;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.directory.PeopleDesk;
import org.openportfolio.directory.PersonRecord;
import org.openportfolio.directory.PersonView;
import org.openportfolio.job.Jobs;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;

/**
 * All that somebody made, as an archive for an administrator who says why: of the district for its
 * members, of a school for the members of that school. Asked for and confirmed in two steps, made
 * by the job that makes people's own exports, and seen by nobody but who asked for it. It is
 * written into the audit log and into that person's ledger, and they are told that it was made and
 * by what role.
 *
 * <p>Every method refuses who administers nothing with NOT_ALLOWED. Whom they do not administer,
 * and what another administrator asked for, is NOT_FOUND.
 */
@Stateless
@ForMembers
public class Handovers {
    /** Archives that one administrator may have at a time. */
    public static final int MOST = 20;

    /** How long the second step can be made. */
    public static final Duration CONFIRMED_WITHIN = Duration.ofDays(1);

    private static final String VIEWS =
            """
            select e.id, e.owner_id, p.given_name, p.family_name, e.asked_as, e.reason, e.note, e.state, coalesce(e.bytes, 0) as bytes,
                   coalesce(e.items, 0) as items, coalesce(e.files, 0) as files, coalesce(e.missing, 0) as missing,
                   e.asked_at, e.ready_at, e.fetched_at, e.expires_at
              from archive_export e join person p on p.id = e.owner_id where e.asked_by = ? and e.expires_at > ?
            """;

    /** What becomes of the row of an archive whose bytes go; the parameter is its id. */
    static final String OVER =
            """
            update archive_export set state = 'OVER', bytes = null, expires_at = asked_at + interval '1 year'
             where id = ? and state = 'READY' and asked_by is not null
            """;

    @Inject PeopleDesk people;
    @Inject Rows rows;
    @Inject Jobs jobs;
    @Inject Store store;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /**
     * What an archive would be.
     *
     * @param size more or less
     * @param days how long it would be there to be fetched
     */
    public record Preview(PersonView person, ExportEstimate size, int days) {}

    /**
     * What an archive of somebody would be.
     *
     * @throws UserFault NOT_ALLOWED for oneself, and for administrators unless the viewer
     *     administers the district; INVALID for people from outside, who own nothing
     */
    public Preview preview(Viewer viewer, PersonId person) {
        var found = reached(viewer, person);
        int days =
                rows.find(
                                "select export_days from district where id = ?",
                                row -> row.getInt("export_days"),
                                viewer.district())
                        .orElseThrow();
        return new Preview(
                new PersonView(found.id(), found.givenName(), found.familyName()),
                Exports.size(rows, person, new ExportScope.Everything()),
                days);
    }

    /**
     * Asks for it; nothing is made before {@link #confirm}.
     *
     * @throws UserFault as {@link #preview}; TOO_MANY where {@value #MOST} are there
     */
    @Changes
    public ExportId ask(Viewer viewer, AskHandover wish) {
        reached(viewer, wish.about());
        requireRoom(viewer);
        var id = new ExportId(ids.next());
        var now = Time.now(clock);
        rows.change(
                """
                insert into archive_export (id, district_id, owner_id, scope, feedback, language, state, asked_at, expires_at, asked_by, asked_as, reason, note)
                values (?, ?, ?, 'EVERYTHING', false, ?, 'ASKED', ?, ?, ?, ?, ?, ?)
                """,
                id,
                viewer.district(),
                wish.about(),
                wish.language().getLanguage(),
                now,
                now.plus(CONFIRMED_WITHIN),
                viewer.id(),
                roleOf(viewer),
                wish.reason(),
                wish.note());
        happened.fire(
                new HandoverAsked(
                        viewer.district(),
                        viewer.id(),
                        wish.about(),
                        wish.reason(),
                        roleOf(viewer)));
        return id;
    }

    /**
     * The second step: a job makes it.
     *
     * @throws UserFault as {@link #preview}; CONFLICT where that was done before
     */
    @Changes
    public void confirm(Viewer viewer, ExportId id) {
        var asked = locked(viewer, id);
        reached(viewer, asked.person().id());
        if (asked.state() != HandoverState.ASKED)
            throw new UserFault(FaultCode.CONFLICT, "exportId", "handover.confirmed");
        // the system's: not in the list of work that the administrator asked for as a member
        var job = jobs.begin(viewer.district(), Packer.KIND, id.value(), Optional.empty());
        rows.change(
                """
                update archive_export e set state = 'WAITING', job_id = ?, asked_as = ?,
                       expires_at = ?::timestamptz + make_interval(days => d.export_days)
                  from district d where d.id = e.district_id and e.id = ?
                """,
                job,
                roleOf(viewer),
                Time.now(clock),
                id);
        happened.fire(
                new HandoverConfirmed(
                        viewer.district(),
                        viewer.id(),
                        asked.person().id(),
                        id,
                        asked.reason(),
                        roleOf(viewer)));
    }

    /**
     * Takes back what was asked for, or deletes the archive before its time. That it was there is
     * kept.
     */
    @Changes
    public void end(Viewer viewer, ExportId id) {
        var asked = locked(viewer, id);
        if (asked.state() == HandoverState.OVER) return;
        if (asked.state() == HandoverState.READY) rows.change(OVER, id);
        else {
            rows.list("select job_id from archive_export where id = ?", Handovers::job, id).stream()
                    .flatMap(Optional::stream)
                    .forEach(jobs::cancel);
            rows.change("delete from archive_export where id = ?", id);
        }
        remove(Place.ofExport(viewer.district(), id.value()));
        happened.fire(
                new HandoverEnded(
                        viewer.district(), viewer.id(), asked.person().id(), id, asked.state()));
    }

    /** Those that the viewer asked for and that are kept, the newest first, up to 100. */
    public List<HandoverView> mine(Viewer viewer) {
        requireAdministrator(viewer);
        return rows.list(
                VIEWS + " order by e.asked_at desc, e.id desc limit 100",
                Handovers::read,
                viewer.id(),
                Time.now(clock));
    }

    /** One of them. */
    public HandoverView one(Viewer viewer, ExportId id) {
        requireAdministrator(viewer);
        return find(viewer, id, "").orElseThrow(() -> UserFault.notFound("exportId"));
    }

    /**
     * The bytes, for who asked for it as long as they still administer the person: asked at each
     * request, each range too. The first time is written down.
     */
    @Changes
    public ExportDownloads.Download fetch(Viewer viewer, ExportId id) {
        var found = one(viewer, id);
        reached(viewer, found.person().id());
        if (found.state() != HandoverState.READY) throw UserFault.notFound("exportId");
        int first =
                rows.change(
                        "update archive_export set fetched_at = ? where id = ? and fetched_at is null",
                        Time.now(clock),
                        id);
        if (first > 0)
            happened.fire(
                    new HandoverFetched(viewer.district(), viewer.id(), found.person().id(), id));
        return new ExportDownloads.Download(
                Place.ofExport(viewer.district(), id.value()),
                "portfolio-" + id.value().toString().substring(0, 8) + ".zip",
                found.bytes(),
                "export-" + id.value());
    }

    /** Whom the viewer administers, and may have an archive of. */
    private PersonRecord reached(Viewer viewer, PersonId person) {
        requireAdministrator(viewer);
        if (person.equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "personId", "handover.yourself");
        var found = people.one(viewer, person);
        if (found.external())
            throw new UserFault(FaultCode.INVALID, "personId", "handover.external");
        if (roleOf(viewer) == HandoverRole.SCHOOL
                && found.roles().stream().anyMatch(Role::needsSecondFactor))
            throw new UserFault(FaultCode.NOT_ALLOWED, "personId", "handover.admin");
        return found;
    }

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.isAdministrator()) throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
    }

    private static HandoverRole roleOf(Viewer viewer) {
        return viewer.is(Role.DISTRICT_ADMIN) || viewer.is(Role.LEAD_ADMIN)
                ? HandoverRole.DISTRICT
                : HandoverRole.SCHOOL;
    }

    /** One at a time for each administrator, so that many at once cannot pass together. */
    private void requireRoom(Viewer viewer) {
        rows.list("select id from person where id = ? for no key update", row -> 1, viewer.id());
        int there =
                rows.find(
                                "select count(*) from archive_export where asked_by = ? and state in ('ASKED', 'WAITING', 'READY') and expires_at > ?",
                                row -> row.getInt(1),
                                viewer.id(),
                                Time.now(clock))
                        .orElseThrow();
        if (there >= MOST)
            throw new UserFault(FaultCode.TOO_MANY, "", "export.tooMany", Map.of("max", MOST));
    }

    private HandoverView locked(Viewer viewer, ExportId id) {
        requireAdministrator(viewer);
        return find(viewer, id, " for update of e")
                .orElseThrow(() -> UserFault.notFound("exportId"));
    }

    private Optional<HandoverView> find(Viewer viewer, ExportId id, String lock) {
        return rows.find(
                VIEWS + " and e.id = ?" + lock, Handovers::read, viewer.id(), Time.now(clock), id);
    }

    private void remove(Place place) {
        try {
            store.remove(place);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static Optional<JobId> job(ResultSet row) throws SQLException {
        return Optional.ofNullable(Rows.uuid(row, "job_id")).map(JobId::new);
    }

    private static HandoverView read(ResultSet row) throws SQLException {
        return new HandoverView(
                new ExportId(Rows.uuid(row, "id")),
                new PersonView(
                        new PersonId(Rows.uuid(row, "owner_id")),
                        row.getString("given_name"),
                        row.getString("family_name")),
                HandoverRole.valueOf(row.getString("asked_as")),
                HandoverReason.valueOf(row.getString("reason")),
                row.getString("note"),
                HandoverState.valueOf(row.getString("state")),
                row.getLong("bytes"),
                row.getInt("items"),
                row.getInt("files"),
                row.getInt("missing"),
                Rows.time(row, "asked_at"),
                Optional.ofNullable(Rows.time(row, "ready_at")),
                Optional.ofNullable(Rows.time(row, "fetched_at")),
                Rows.time(row, "expires_at"));
    }
}
