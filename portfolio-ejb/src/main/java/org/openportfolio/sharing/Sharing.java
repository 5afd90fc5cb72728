package org.openportfolio.sharing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.access.AccessEnded;
import org.openportfolio.access.Grant;
import org.openportfolio.access.Grants;
import org.openportfolio.access.Permission;
import org.openportfolio.access.Reason;
import org.openportfolio.access.Recipient;
import org.openportfolio.access.ThingShared;
import org.openportfolio.directory.GroupView;
import org.openportfolio.directory.Groups;
import org.openportfolio.directory.People;
import org.openportfolio.directory.PersonView;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PlansOnce;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Who else may see or change an item or a portfolio, and what is in it. */
@Stateless
@ForMembers
@PlansOnce
public class Sharing {
    /** Of grants named g, to persons named p and groups named c, what a {@link ShareView} needs. */
    private static final String VIEWS =
            """
            select g.id, g.item_id, g.portfolio_id, g.permissions, g.message, g.granted_at, g.starts_at, g.ends_at,
                   p.id as person_id, p.given_name, p.family_name, c.id as group_id, c.title, c.kind,
                   (select count(distinct m.person_id) from membership m where m.group_id = c.id
                       and coalesce(m.starts_on <= current_date, true) and coalesce(m.ends_on > current_date, true)) as members,
                   (select count(distinct t.person_id) from membership s join people_group k on k.id = s.group_id
                      join membership t on t.group_id = s.group_id and t.role = 'TEACHER'
                     where g.my_teachers and s.person_id = g.granted_by and s.role = 'STUDENT' and k.kind = 'CLASS' and k.archived_at is null
                       and coalesce(s.starts_on <= current_date, true) and coalesce(s.ends_on > current_date, true)
                       and coalesce(t.starts_on <= current_date, true) and coalesce(t.ends_on > current_date, true)) as teachers
            """;

    @PersistenceContext EntityManager em;
    @Inject Access access;
    @Inject Grants grants;
    @Inject People people;
    @Inject Groups groups;
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /**
     * Shares something with persons, classes, groups and "my teachers"; whom it is shared with
     * already gets the new terms instead of the old ones. Only the owner (SH-1).
     *
     * @return the shares, in the order of the recipients
     */
    @Changes
    public List<GrantId> share(Viewer viewer, ShareThing wish) {
        var thing = wish.about();
        var decision = access.ofThing(viewer.id(), thing).requireOwner();
        var now = Time.now(clock);
        wish.requireFuture(now);
        if (decision.kind().equals(Optional.of(ItemKind.REFLECTION))
                && wish.permissions().contains(Permission.ASSESS))
            throw new UserFault(FaultCode.INVALID, "permissions", "share.assessReflection");
        requireReachable(viewer, wish.recipients());
        var terms =
                new Grant.Terms(
                        Permission.bits(wish.permissions()),
                        wish.startsAt(),
                        wish.endsAt(),
                        wish.message());
        lock(thing);
        var before = access.audience(thing);
        var existing =
                grants.of(thing).stream()
                        .collect(Collectors.toMap(Grant::recipient, grant -> grant));
        var shared =
                wish.recipients().stream()
                        .map(to -> give(viewer, thing, to, existing, terms, now))
                        .toList();
        em.flush();
        happened.fire(
                new ThingShared(
                        viewer.district(),
                        viewer.id(),
                        thing,
                        wish.recipients(),
                        terms.permissions(),
                        without(access.audience(thing), before),
                        wish.request()));
        return shared;
    }

    /**
     * Ends a share: gone at the next reading, and the people who lose the thing are told at once
     * (SH-12). Only the owner; ending it again changes nothing.
     */
    @Changes
    public Thing revoke(Viewer viewer, GrantId share) {
        var grant =
                grants.find(share)
                        .filter(found -> found.grantedBy().equals(viewer.id()))
                        .orElseThrow(() -> UserFault.notFound("shareId"));
        var thing = grant.thing();
        if (grant.revoked()) return thing;
        lock(thing);
        var before = access.audience(thing);
        grant.revoke(Time.now(clock));
        em.flush();
        happened.fire(
                new AccessEnded(
                        viewer.district(),
                        viewer.id(),
                        thing,
                        share,
                        without(before, access.audience(thing))));
        return thing;
    }

    /**
     * "What does this person see?": for those of the things that are the viewer's own, every way on
     * which the person reaches it, and what that gives (SH-11). Nobody else learns that.
     */
    public Map<Thing, List<Reason>> why(
            Viewer viewer, Collection<? extends Thing> things, PersonId person) {
        if (people.known(viewer, List.of(person)).isEmpty()) throw UserFault.notFound("personId");
        var own =
                access.why(viewer.id(), things).entrySet().stream()
                        .filter(
                                way ->
                                        way.getValue().stream()
                                                .anyMatch(
                                                        reason ->
                                                                reason.because()
                                                                        == Reason.Because.OWNER))
                        .map(Map.Entry::getKey)
                        .toList();
        return access.why(person, own);
    }

    /**
     * The shares of those of the things that are the viewer's own; nobody else sees whom something
     * is shared with.
     */
    public Map<Thing, List<ShareView>> of(Viewer viewer, Collection<? extends Thing> things) {
        return rows
                .list(
                        VIEWS
                                + """
                          from (select item.id, item.owner_id from item where item.id = any(?) and item.deleted_at is null
                                union all select portfolio.id, portfolio.owner_id from portfolio where portfolio.id = any(?)) thing
                          join access_grant g on g.item_id = thing.id or g.portfolio_id = thing.id
                          left join person p on p.id = g.person_id left join people_group c on c.id = g.group_id
                         where thing.owner_id = ? and g.revoked_at is null and g.invitation_id is null
                         order by g.granted_at, g.id
                        """,
                        Sharing::read,
                        only(ItemId.class, things),
                        only(PortfolioId.class, things),
                        viewer.id())
                .stream()
                .collect(Collectors.groupingBy(ShareView::thing));
    }

    /** All that the viewer shares with members, newest first (EX-12). */
    public Slice<ShareView> given(Viewer viewer, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        VIEWS
                                + """
                                  from access_grant g left join person p on p.id = g.person_id left join people_group c on c.id = g.group_id
                                  left join item i on i.id = g.item_id
                                 where g.granted_by = ? and g.revoked_at is null and g.invitation_id is null and i.deleted_at is null
                                   and (g.granted_at, g.id) < (?, ?)
                                 order by g.granted_at desc, g.id desc limit ?
                                """,
                        Sharing::read,
                        viewer.id(),
                        from.at(),
                        from.id(),
                        page.first() + 1),
                page.first());
    }

    private static List<Thing> only(
            Class<? extends Thing> kind, Collection<? extends Thing> things) {
        return things.stream().filter(kind::isInstance).map(Thing.class::cast).toList();
    }

    private GrantId give(
            Viewer viewer,
            Thing thing,
            Recipient to,
            Map<Recipient, Grant> existing,
            Grant.Terms terms,
            Instant now) {
        var grant = existing.get(to);
        if (grant != null) {
            grant.renew(terms);
            return grant.id();
        }
        grant =
                Grant.of(
                        ids.next(),
                        new Grant.Gift(viewer.district(), thing, to, viewer.id()),
                        terms,
                        now);
        grants.add(grant);
        return grant.id();
    }

    /** Two requests that share the same thing with the same person wait for each other. */
    private void lock(Thing thing) {
        rows.list(
                thing instanceof ItemId
                        ? "select id from item where id = ? for update"
                        : "select id from portfolio where id = ? for update",
                row -> row.getString(1),
                thing);
    }

    private static Set<PersonId> without(Set<PersonId> all, Set<PersonId> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private void requireReachable(Viewer viewer, List<Recipient> recipients) {
        var persons =
                people.reachable(
                        viewer,
                        recipients.stream()
                                .filter(Recipient.OnePerson.class::isInstance)
                                .map(to -> ((Recipient.OnePerson) to).person())
                                .toList());
        var classes =
                groups.reachable(
                        viewer,
                        recipients.stream()
                                .filter(Recipient.WholeGroup.class::isInstance)
                                .map(to -> ((Recipient.WholeGroup) to).group())
                                .toList());
        for (int i = 0; i < recipients.size(); i++) {
            var field = "recipients." + i;
            if (recipients.get(i) instanceof Recipient.OnePerson one) {
                if (one.person().equals(viewer.id()))
                    throw new UserFault(FaultCode.INVALID, field + ".personId", "share.oneself");
                if (!persons.contains(one.person())) throw UserFault.notFound(field + ".personId");
            } else if (recipients.get(i) instanceof Recipient.WholeGroup whole) {
                if (!classes.contains(whole.group())) throw UserFault.notFound(field + ".classId");
            } else if (!viewer.is(Role.STUDENT)) {
                throw new UserFault(FaultCode.INVALID, field + ".myTeachers", "share.noTeachers");
            }
        }
    }

    private static ShareView read(ResultSet row) throws SQLException {
        var person = Optional.ofNullable(Rows.uuid(row, "person_id"));
        var group = Optional.ofNullable(Rows.uuid(row, "group_id"));
        var item = Rows.uuid(row, "item_id");
        var given = row.getString("given_name");
        var family = row.getString("family_name");
        var title = row.getString("title");
        boolean isClass = "CLASS".equals(row.getString("kind"));
        int members = row.getInt("members");
        return new ShareView(
                new GrantId(Rows.uuid(row, "id")),
                item != null ? new ItemId(item) : new PortfolioId(Rows.uuid(row, "portfolio_id")),
                person.map(id -> new PersonView(new PersonId(id), given, family)),
                group.map(id -> new GroupView(new GroupId(id), title, isClass, members)),
                row.getInt("teachers"),
                Permission.of(row.getInt("permissions")),
                Rows.time(row, "granted_at"),
                Optional.ofNullable(Rows.time(row, "starts_at")),
                Optional.ofNullable(Rows.time(row, "ends_at")),
                row.getString("message"));
    }
}
