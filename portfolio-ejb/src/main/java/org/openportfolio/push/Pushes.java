package org.openportfolio.push;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openportfolio.directory.GroupView;
import org.openportfolio.directory.PersonView;
import org.openportfolio.job.HeldJob;
import org.openportfolio.job.Jobs;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PushId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** The pushes of a teacher: what is to be copied to whom, written down and looked at afterwards. */
@Stateless
@ForMembers
public class Pushes {
    /** Copies of items up to which a push is delivered before its mutation answers. */
    static final int MOST_HERE = 2_000;

    /** Recipients up to which it is. */
    static final int MOST_PEOPLE_HERE = 50;

    private static final String OUTCOME =
            """
            case when d.refused is not null then 'REFUSED' when d.delivered is null then 'WAITING'
                 when d.delivered < d.asked then 'ALREADY_HAD' else 'DELIVERED' end
            """;

    private static final String VIEWS =
            """
            select p.id, p.item_id, p.title, p.with_contents, p.pushed_at, n.*
              from push p cross join lateral (
                select count(*) filter (where o.outcome in ('DELIVERED', 'ALREADY_HAD')) as delivered,
                       count(*) filter (where o.outcome = 'ALREADY_HAD') as already_had,
                       count(*) filter (where o.outcome = 'REFUSED') as refused, count(*) filter (where o.outcome = 'WAITING') as waiting
                  from (select %s as outcome from push_delivery d where d.push_id = p.id) o) n
             where p.pushed_by = ?
            """
                    .formatted(OUTCOME);

    @Inject Rows rows;
    @Inject Snapshot snapshot;
    @Inject Jobs jobs;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** A push that has been written down; whoever asked for it delivers it, or a job does. */
    public record Begun(PushAnswer answer, Optional<HeldJob> held) {}

    private record Known(PushId id, ItemId item, boolean withContents) {}

    /**
     * The files that would be copied: to be cleaned before {@link #begin}.
     *
     * @throws UserFault {@code NOT_ALLOWED} for who is no teacher (PU-1), {@code NOT_FOUND} for an
     *     item that is not their own
     */
    @Changes
    public List<MediaId> files(Viewer viewer, PushItem wish) {
        requireTeacher(viewer);
        title(viewer, wish.about());
        return snapshot.files(viewer, wish);
    }

    /**
     * Writes down what is to be copied to whom. Nothing is, while warnings wait to be accepted.
     *
     * @throws UserFault as {@link #files}; for the first of the recipients if none of them can be
     *     reached; {@code INVALID} for a key that another push has
     */
    @Changes
    public Begun begin(Viewer viewer, PushItem wish) {
        requireTeacher(viewer);
        var title = title(viewer, wish.about());
        var refused = refused(viewer, wish.recipients());
        requireSomebody(wish, refused);
        var push = written(viewer, wish, title);
        int items = snapshot.take(viewer, push, wish);
        var warnings = snapshot.warnings(viewer, wish);
        if (!wish.warningsAccepted() && snapshot.holdsFilesAsSent(push)) {
            undo(push);
            return new Begun(
                    new PushAnswer(Optional.empty(), Map.of(), Optional.empty(), warnings),
                    Optional.empty());
        }
        address(viewer, push, wish, refused);
        happened.fire(pushed(viewer, push, wish, refused));
        var job = begin(viewer, push, items);
        return new Begun(
                new PushAnswer(Optional.of(push), refused, job.map(Jobs.Begun::id), warnings),
                job.flatMap(Jobs.Begun::held));
    }

    private static void requireTeacher(Viewer viewer) {
        if (!viewer.is(Role.TEACHER))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "push.teachersOnly");
    }

    /** What is pushed is one's own: what a teacher only sees is not theirs to give away. */
    private String title(Viewer viewer, ItemId item) {
        return rows.find(
                        "select title from item where id = ? and owner_id = ? and deleted_at is null",
                        row -> row.getString(1),
                        item,
                        viewer.id())
                .orElseThrow(() -> UserFault.notFound("itemId"));
    }

    /** Which of the recipients, by their place, the teacher does not reach (PU-7). */
    private Map<Integer, PushRefusal> refused(Viewer viewer, List<Addressee> recipients) {
        var reached = reached(viewer, recipients);
        Map<Integer, PushRefusal> refused = new TreeMap<>();
        for (int i = 0; i < recipients.size(); i++) {
            var one = recipients.get(i);
            if (one.id().equals(viewer.id().value())) refused.put(i, PushRefusal.ONESELF);
            else if (!reached.containsKey(one.id())) refused.put(i, PushRefusal.NOT_REACHED);
            else if (reached.get(one.id()) == 0) refused.put(i, PushRefusal.EMPTY);
        }
        return refused;
    }

    /** Those whom the teacher reaches, with how many people that are. */
    private Map<UUID, Integer> reached(Viewer viewer, List<Addressee> recipients) {
        return rows
                .list(
                        """
                        with t as (select ?::uuid as id)
                        select p.id, 1 as people from t cross join person p where p.id = any(?) and %1$s
                        union all
                        select g.id, (select count(distinct p.id) from membership m join person p on p.id = m.person_id
                                       where m.group_id = g.id and %3$s and (g.kind = 'CLASS' or %1$s))
                          from t cross join people_group g where g.id = any(?) and %2$s
                        """
                                .formatted(
                                        Reach.REACHED,
                                        Reach.taught("(select id from t)"),
                                        Reach.MEANT),
                        row -> Map.entry(Rows.uuid(row, "id"), row.getInt("people")),
                        viewer.id(),
                        ids(recipients, Addressee.OnePerson.class),
                        ids(recipients, Addressee.WholeGroup.class))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<UUID> ids(List<Addressee> recipients, Class<? extends Addressee> kind) {
        return recipients.stream()
                .filter(kind::isInstance)
                .map(Addressee::id)
                .collect(Collectors.toSet());
    }

    private static void requireSomebody(PushItem wish, Map<Integer, PushRefusal> refused) {
        if (refused.size() < wish.recipients().size()) return;
        var field = "recipients.0." + wish.recipients().get(0).field();
        throw switch (refused.get(0)) {
            case ONESELF -> new UserFault(FaultCode.INVALID, field, "push.oneself");
            case EMPTY -> new UserFault(FaultCode.INVALID, field, "push.empty");
            default -> UserFault.notFound(field);
        };
    }

    /** The push of this key: a new one, or that which was asked for before. */
    private PushId written(Viewer viewer, PushItem wish, String title) {
        var id = new PushId(ids.next());
        int made =
                rows.change(
                        """
                        insert into push (id, district_id, pushed_by, item_id, title, with_contents, key, pushed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (pushed_by, key) do nothing
                        """,
                        id,
                        viewer.district(),
                        viewer.id(),
                        wish.about(),
                        title,
                        wish.withContents(),
                        wish.key(),
                        Time.now(clock));
        if (made == 1) return id;
        var known =
                rows.find(
                                "update push set asked = asked + 1 where pushed_by = ? and key = ? returning id, item_id, with_contents",
                                row ->
                                        new Known(
                                                new PushId(Rows.uuid(row, "id")),
                                                new ItemId(Rows.uuid(row, "item_id")),
                                                row.getBoolean("with_contents")),
                                viewer.id(),
                                wish.key())
                        .orElseThrow();
        if (!known.item().equals(wish.about()) || known.withContents() != wish.withContents())
            throw new UserFault(FaultCode.INVALID, "idempotencyKey", "push.keyUsed");
        return known.id();
    }

    /** Nothing has been pushed: as if it had not been asked for. */
    private void undo(PushId push) {
        snapshot.forgetUnlessNeeded(push);
        rows.change(
                "delete from push p where p.id = ? and p.asked = 1 and not exists (select 1 from push_item s where s.push_id = p.id)",
                push);
    }

    /** Writes down who is to get a copy: whoever had one keeps it, and gets no second. */
    private void address(
            Viewer viewer, PushId push, PushItem wish, Map<Integer, PushRefusal> refused) {
        var reached = new HashSet<Addressee>(wish.recipients());
        refused.keySet().forEach(place -> reached.remove(wish.recipients().get(place)));
        var groups = ids(List.copyOf(reached), Addressee.WholeGroup.class);
        rows.change(
                """
                with t as (select ?::uuid as id),
                named (person_id, reached) as (
                  select p.id, true from person p where p.id = any(?)
                  union all
                  select m.person_id, g.kind = 'CLASS' or %1$s
                    from t cross join people_group g join membership m on m.group_id = g.id join person p on p.id = m.person_id
                   where g.id = any(?) and %2$s)
                insert into push_delivery as d (district_id, push_id, person_id, asked, refused)
                select push.district_id, push.id, n.person_id, push.asked, case when bool_or(n.reached) then null else 'NOT_REACHED' end
                  from push cross join named n where push.id = ? group by push.district_id, push.id, n.person_id, push.asked
                    on conflict (push_id, person_id) do update
                   set asked = excluded.asked, refused = case when d.delivered is null then excluded.refused end
                """
                        .formatted(Reach.REACHED, Reach.MEANT),
                viewer.id(),
                ids(List.copyOf(reached), Addressee.OnePerson.class),
                groups,
                push);
        rows.change(
                """
                insert into push_group as g (district_id, push_id, group_id, later)
                select ?, ?, w.id, ? from unnest(?::uuid[]) as w (id)
                    on conflict (push_id, group_id) do update
                   set later = g.later or excluded.later, ended_at = case when excluded.later then null else g.ended_at end
                """,
                viewer.district(),
                push,
                wish.alsoLater(),
                groups);
        if (wish.alsoLater() && !groups.isEmpty())
            rows.change(
                    "insert into push_watch (district_id, looked_at) values (?, ?) on conflict do nothing",
                    viewer.district(),
                    Time.now(clock));
    }

    private Optional<Jobs.Begun> begin(Viewer viewer, PushId push, int items) {
        int waiting =
                rows.find(
                                "select count(*) from push_delivery where push_id = ? and delivered is null and refused is null",
                                row -> row.getInt(1),
                                push)
                        .orElseThrow();
        if (waiting == 0) {
            snapshot.forgetUnlessNeeded(push);
            return Optional.empty();
        }
        boolean here = waiting <= MOST_PEOPLE_HERE && waiting * items <= MOST_HERE;
        var by = Optional.of(viewer.id());
        return Optional.of(
                here
                        ? jobs.beginHere(viewer.district(), Courier.KIND, push.value(), by)
                        : new Jobs.Begun(
                                jobs.begin(viewer.district(), Courier.KIND, push.value(), by),
                                Optional.empty()));
    }

    private ItemPushed pushed(
            Viewer viewer, PushId push, PushItem wish, Map<Integer, PushRefusal> refused) {
        int asked =
                rows.find("select asked from push where id = ?", row -> row.getInt(1), push)
                        .orElseThrow();
        return new ItemPushed(
                viewer.district(),
                viewer.id(),
                wish.about(),
                push,
                asked,
                wish.recipients().stream().map(Addressee::named).toList(),
                refused.entrySet().stream()
                        .map(
                                one ->
                                        wish.recipients().get(one.getKey()).named()
                                                + "="
                                                + one.getValue())
                        .toList(),
                wish.alsoLater());
    }

    /** What the viewer has pushed, the newest first. */
    public Slice<PushView> mine(Viewer viewer, PageRequest page) {
        var after = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        VIEWS
                                + " and (p.pushed_at, p.id) < (?, ?) order by p.pushed_at desc, p.id desc limit ?",
                        Pushes::read,
                        viewer.id(),
                        after.at(),
                        after.id(),
                        page.first() + 1),
                page.first());
    }

    /** One push; {@code NOT_FOUND} unless it is the viewer's. */
    public PushView one(Viewer viewer, PushId push) {
        return rows.find(VIEWS + " and p.id = ?", Pushes::read, viewer.id(), push)
                .orElseThrow(() -> UserFault.notFound("pushId"));
    }

    /** What became of it for each person, of those of the pushes that are the viewer's. */
    public Map<PushId, Slice<PushResult>> results(
            Viewer viewer, Collection<PushId> pushes, PlaceRequest page) {
        var found =
                rows
                        .list(
                                """
                                select p.id as push_id, d.*, o.id as person_id, o.given_name, o.family_name
                                  from push p cross join lateral (
                                    select d.person_id as recipient, d.refused, %s as outcome from push_delivery d
                                     where d.push_id = p.id and d.person_id > ? order by d.person_id limit ?) d
                                  join person o on o.id = d.recipient
                                 where p.id = any(?) and p.pushed_by = ? order by p.id, d.recipient
                                """
                                        .formatted(OUTCOME),
                                row ->
                                        Map.entry(
                                                new PushId(Rows.uuid(row, "push_id")), result(row)),
                                page.id(),
                                page.first() + 1,
                                pushes,
                                viewer.id())
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        Collectors.mapping(
                                                Map.Entry::getValue, Collectors.toList())));
        Map<PushId, Slice<PushResult>> slices = new HashMap<>();
        pushes.forEach(
                push ->
                        slices.put(
                                push, Slice.of(found.getOrDefault(push, List.of()), page.first())));
        return slices;
    }

    /** The classes and groups that those of the pushes that are the viewer's went to. */
    public Map<PushId, List<PushedGroup>> groups(Viewer viewer, Collection<PushId> pushes) {
        return rows
                .list(
                        """
                        select p.id as push_id, g.later, g.ended_at, c.id, c.title, c.kind,
                               (select count(distinct m.person_id) from membership m where m.group_id = c.id and %s) as members
                          from push p join push_group g on g.push_id = p.id join people_group c on c.id = g.group_id
                         where p.id = any(?) and p.pushed_by = ? order by p.id, c.title, c.id
                        """
                                .formatted(Reach.TODAY.formatted("m")),
                        row ->
                                Map.entry(
                                        new PushId(Rows.uuid(row, "push_id")),
                                        new PushedGroup(
                                                new GroupView(
                                                        new GroupId(Rows.uuid(row, "id")),
                                                        row.getString("title"),
                                                        row.getString("kind").equals("CLASS"),
                                                        row.getInt("members")),
                                                row.getBoolean("later"),
                                                Optional.ofNullable(Rows.time(row, "ended_at")))),
                        pushes,
                        viewer.id())
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /**
     * From now on who joins gets no copy of it: of one class or group, or of all. Ending it again
     * changes nothing.
     */
    @Changes
    public void end(Viewer viewer, PushId push, Optional<GroupId> group) {
        one(viewer, push);
        // whoever names more recipients, or lets joiners in, is waited for: they need what is
        // copied
        rows.find("select id from push where id = ? for update", row -> Rows.uuid(row, "id"), push);
        int ended =
                rows.change(
                        """
                        update push_group set ended_at = ? where push_id = ? and later and ended_at is null and (?::uuid is null or group_id = ?)
                        """,
                        Time.now(clock),
                        push,
                        group.orElse(null),
                        group.orElse(null));
        if (ended == 0) {
            if (group.stream().allMatch(one -> known(push, one))) return;
            throw UserFault.notFound("classId");
        }
        snapshot.forgetUnlessNeeded(push);
        happened.fire(new PushEnded(viewer.district(), viewer.id(), push, ended));
    }

    private boolean known(PushId push, GroupId group) {
        return groups(push).anyMatch(group::equals);
    }

    private Stream<GroupId> groups(PushId push) {
        return rows
                .list(
                        "select group_id from push_group where push_id = ?",
                        row -> new GroupId(Rows.uuid(row, "group_id")),
                        push)
                .stream();
    }

    private static PushResult result(ResultSet row) throws SQLException {
        return new PushResult(
                new PersonView(
                        new PersonId(Rows.uuid(row, "person_id")),
                        row.getString("given_name"),
                        row.getString("family_name")),
                PushOutcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getString("refused")).map(PushRefusal::valueOf));
    }

    private static PushView read(ResultSet row) throws SQLException {
        return new PushView(
                new PushId(Rows.uuid(row, "id")),
                new ItemId(Rows.uuid(row, "item_id")),
                row.getString("title"),
                row.getBoolean("with_contents"),
                Rows.time(row, "pushed_at"),
                row.getInt("delivered"),
                row.getInt("already_had"),
                row.getInt("refused"),
                row.getInt("waiting"));
    }
}
