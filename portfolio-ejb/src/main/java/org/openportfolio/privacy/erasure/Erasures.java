package org.openportfolio.privacy.erasure;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.directory.PersonView;
import org.openportfolio.directory.account.AccountDelivery;
import org.openportfolio.directory.account.ExternalDelivery;
import org.openportfolio.job.Jobs;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ErasureId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;
import org.openportfolio.outbox.Outbox;
import org.openportfolio.privacy.DistrictAdmin;

/**
 * Erasing somebody (AU-3): one administrator of the district asks for it with a reason, another
 * confirms it within {@value #DAYS} days. From then on nobody logs in as that person, and it cannot
 * be stopped: a job takes away what was theirs.
 *
 * <p>Every method refuses everybody but administrators of the district with NOT_ALLOWED. Who is of
 * another district, or was erased, is NOT_FOUND.
 */
@Stateless
@ForMembers
public class Erasures {
    /** How long a request waits for its confirmation. */
    public static final int DAYS = 14;

    private static final int MOST = 100;

    private static final String VIEWS =
            """
            select e.*, e.state = 'REQUESTED' and e.expires_at <= ? as expired, p.given_name, p.family_name, p.kind,
                   p.account_id is not null or p.email is not null or coalesce(p.account_synced_at < p.account_changed_at, true) as account,
                   r.given_name as asker_given, r.family_name as asker_family, d.given_name as decider_given, d.family_name as decider_family,
                   coalesce(j.done, 0) as done, coalesce(j.total, 0) as total
              from erasure e join person p on p.id = e.person_id join person r on r.id = e.requested_by
              left join person d on d.id = e.decided_by
              left join lateral (select j.done, j.total from job j where j.kind = 'erasure' and j.thing_id = e.id
                                  order by j.created_at desc limit 1) j on true
             where e.district_id = ?
            """;

    @Inject Rows rows;
    @Inject Jobs jobs;
    @Inject Outbox outbox;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** Somebody who is to be erased, as the row says. */
    private record Found(PersonId id, boolean external) {}

    // ------------------------------------------------------------ reading

    /** What erasing somebody would take away, and whether it is possible. */
    public ErasurePreview preview(Viewer viewer, PersonId person) {
        DistrictAdmin.require(viewer);
        var obstacle = obstacle(viewer, person);
        return rows.find(
                        """
                        select p.id, p.given_name, p.family_name, p.kind,
                        """
                                + Traces.COUNTS
                                + " from person p where p.id = ? and p.erased_at is null",
                        row ->
                                new ErasurePreview(
                                        new PersonId(Rows.uuid(row, "id")),
                                        name(row, "given_name", "family_name"),
                                        row.getString("kind").equals("EXTERNAL"),
                                        Traces.counts(row),
                                        obstacle),
                        person)
                .orElseThrow(() -> UserFault.notFound("personId"));
    }

    /** The external who is invited by this mail address; nobody, if there is none. */
    public Optional<PersonId> external(Viewer viewer, String email) {
        DistrictAdmin.require(viewer);
        return rows.find(
                "select id from person where kind = 'EXTERNAL' and erased_at is null and email = ?",
                row -> new PersonId(Rows.uuid(row, "id")),
                Wish.optional("email", email, 320).toLowerCase(Locale.ROOT));
    }

    /**
     * The erasures of the district, the newest first.
     *
     * @param most how many, up to 100
     */
    public List<ErasureView> newest(Viewer viewer, int most) {
        DistrictAdmin.require(viewer);
        return rows.list(
                VIEWS + " order by e.requested_at desc, e.id desc limit ?",
                Erasures::read,
                Time.now(clock),
                viewer.district(),
                Math.max(1, Math.min(most, MOST)));
    }

    /** One of them. */
    public ErasureView one(Viewer viewer, ErasureId id) {
        DistrictAdmin.require(viewer);
        return rows.find(
                        VIEWS + " and e.id = ?",
                        Erasures::read,
                        Time.now(clock),
                        viewer.district(),
                        id)
                .orElseThrow(() -> UserFault.notFound("erasureId"));
    }

    // ------------------------------------------------------------ two people

    /**
     * Asks for an erasure.
     *
     * @throws UserFault NOT_ALLOWED for oneself; INVALID while a roster has them, and for the last
     *     lead administrator; CONFLICT where it was asked for already
     */
    @Changes
    public ErasureId request(Viewer viewer, RequestErasure wish) {
        DistrictAdmin.require(viewer);
        locked(wish.about());
        requirePossible(viewer, wish.about());
        var now = Time.now(clock);
        rows.change(
                "update erasure set state = 'EXPIRED' where person_id = ? and state = 'REQUESTED' and expires_at <= ?",
                wish.about(),
                now);
        if (obstacle(viewer, wish.about()).isPresent())
            throw new UserFault(FaultCode.CONFLICT, "personId", "erasure.waits");
        var id = new ErasureId(ids.next());
        rows.change(
                "insert into erasure (id, district_id, person_id, reason, requested_at, requested_by, expires_at) values (?, ?, ?, ?, ?, ?, ?)",
                id,
                viewer.district(),
                wish.about(),
                wish.reason(),
                now,
                viewer.id(),
                now.plus(Duration.ofDays(DAYS)));
        happened.fire(new ErasureRequested(viewer.district(), viewer.id(), wish.about()));
        return id;
    }

    /**
     * Says no to a request that waits, or takes back one's own.
     *
     * @throws UserFault CONFLICT where it was confirmed or is over
     */
    @Changes
    public void withdraw(Viewer viewer, ErasureId id) {
        DistrictAdmin.require(viewer);
        var waiting = waiting(viewer, id);
        decide(viewer, id, "WITHDRAWN");
        happened.fire(new ErasureWithdrawn(viewer.district(), viewer.id(), waiting.person()));
    }

    /**
     * Confirms what somebody else asked for; it is carried out at once.
     *
     * @throws UserFault NOT_ALLOWED for who asked for it, and for oneself; INVALID while a roster
     *     has them, and for the last lead administrator; CONFLICT where it was decided or is over
     */
    @Changes
    public void confirm(Viewer viewer, ErasureId id) {
        DistrictAdmin.require(viewer);
        var waiting = waiting(viewer, id);
        if (waiting.requestedBy().id().equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "erasureId", "erasure.ownRequest");
        lockLeads();
        var person = locked(waiting.person());
        requirePossible(viewer, person.id());
        decide(viewer, id, "CONFIRMED");
        lockOut(viewer, person);
        jobs.begin(viewer.district(), Erasing.KIND, id.value(), Optional.empty());
        happened.fire(new ErasureConfirmed(viewer.district(), viewer.id(), person.id()));
    }

    /** From this moment no roster knows them, and nobody comes in as them. */
    private void lockOut(Viewer viewer, Found person) {
        rows.change(
                """
                update person set erased_at = now(), state = 'DISABLED', left_at = null, source_id = null, sourced_id = null,
                       account_changed_at = now(), updated_at = now()
                 where id = ?
                """,
                person.id());
        outbox.put(
                viewer.district(),
                person.external() ? ExternalDelivery.TOPIC : AccountDelivery.TOPIC,
                person.id().value().toString(),
                "{}");
    }

    private void decide(Viewer viewer, ErasureId id, String state) {
        rows.change(
                "update erasure set state = ?, decided_at = ?, decided_by = ? where id = ?",
                state,
                Time.now(clock),
                viewer.id(),
                id);
    }

    private ErasureView waiting(Viewer viewer, ErasureId id) {
        rows.find("select id from erasure where id = ? for update", row -> 1, id);
        var found = one(viewer, id);
        if (found.state() != ErasureState.REQUESTED)
            throw new UserFault(FaultCode.CONFLICT, "erasureId", "erasure.decided");
        return found;
    }

    /** Two that are confirmed at once shall not take the last two of them. */
    private void lockLeads() {
        rows.list(
                "select p.id from person p where p.id in (select r.person_id from person_role r where r.role = 'LEAD_ADMIN') order by p.id for update",
                row -> 1);
    }

    private Found locked(PersonId person) {
        return rows.find(
                        "select id, kind from person where id = ? and erased_at is null for update",
                        row ->
                                new Found(
                                        new PersonId(Rows.uuid(row, "id")),
                                        row.getString("kind").equals("EXTERNAL")),
                        person)
                .orElseThrow(() -> UserFault.notFound("personId"));
    }

    private void requirePossible(Viewer viewer, PersonId person) {
        var obstacle = obstacle(viewer, person).filter(one -> one != Obstacle.WAITING);
        if (obstacle.isEmpty()) return;
        throw new UserFault(
                obstacle.get() == Obstacle.YOURSELF ? FaultCode.NOT_ALLOWED : FaultCode.INVALID,
                "personId",
                switch (obstacle.get()) {
                    case YOURSELF -> "erasure.yourself";
                    case IN_ROSTER -> "erasure.inRoster";
                    default -> "erasure.lastLead";
                });
    }

    private Optional<Obstacle> obstacle(Viewer viewer, PersonId person) {
        if (person.equals(viewer.id())) return Optional.of(Obstacle.YOURSELF);
        return rows.find(
                        """
                        select case when p.source_id is not null and p.state <> 'LEFT' then 'IN_ROSTER'
                                    when exists (select 1 from person_role r where r.person_id = p.id and r.role = 'LEAD_ADMIN')
                                     and not exists (select 1 from person_role r join person o on o.id = r.person_id
                                                      where r.role = 'LEAD_ADMIN' and o.id <> p.id and o.state = 'ACTIVE'
                                                        and coalesce(r.starts_on <= current_date, true)
                                                        and coalesce(r.ends_on > current_date, true)) then 'LAST_LEAD'
                                    when exists (select 1 from erasure e where e.person_id = p.id and e.state = 'REQUESTED' and e.expires_at > ?) then 'WAITING'
                                    else '' end as obstacle
                          from person p where p.id = ?
                        """,
                        row -> row.getString("obstacle"),
                        Time.now(clock),
                        person)
                .filter(name -> !name.isEmpty())
                .map(Obstacle::valueOf);
    }

    // ------------------------------------------------------------ rows

    private static ErasureView read(ResultSet row) throws SQLException {
        var decider = Rows.uuid(row, "decided_by");
        return new ErasureView(
                new ErasureId(Rows.uuid(row, "id")),
                new PersonId(Rows.uuid(row, "person_id")),
                row.getString("state").equals("DONE") ? "" : name(row, "given_name", "family_name"),
                row.getString("kind").equals("EXTERNAL"),
                state(row),
                row.getString("reason"),
                Rows.time(row, "requested_at"),
                person(row, Rows.uuid(row, "requested_by"), "asker"),
                Rows.time(row, "expires_at"),
                Optional.ofNullable(Rows.time(row, "decided_at")),
                decider == null ? Optional.empty() : Optional.of(person(row, decider, "decider")),
                row.getInt("done"),
                row.getInt("total"),
                Optional.<Instant>ofNullable(Rows.time(row, "finished_at")));
    }

    private static ErasureState state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "CONFIRMED" -> ErasureState.RUNNING;
            case "DONE" ->
                    row.getBoolean("account") ? ErasureState.ACCOUNT_WAITING : ErasureState.DONE;
            case "REQUESTED" ->
                    row.getBoolean("expired") ? ErasureState.EXPIRED : ErasureState.REQUESTED;
            default -> ErasureState.valueOf(row.getString("state"));
        };
    }

    private static PersonView person(ResultSet row, UUID id, String who) throws SQLException {
        return new PersonView(
                new PersonId(id), row.getString(who + "_given"), row.getString(who + "_family"));
    }

    private static String name(ResultSet row, String given, String family) throws SQLException {
        return (row.getString(given) + " " + row.getString(family)).strip();
    }
}
