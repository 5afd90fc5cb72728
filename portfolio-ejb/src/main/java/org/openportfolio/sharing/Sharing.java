package org.openportfolio.sharing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.access.Grant;
import org.openportfolio.access.Grants;
import org.openportfolio.access.Permission;
import org.openportfolio.directory.GroupView;
import org.openportfolio.directory.Groups;
import org.openportfolio.directory.People;
import org.openportfolio.directory.PersonView;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Who else may see or change an item. */
@Stateless
@ForMembers
public class Sharing {
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
     * Shares an item with persons, classes and groups; whom it is shared with already gets the new
     * terms instead of the old ones. Only the owner (SH-1).
     *
     * @return the shares, in the order of the recipients
     */
    @Changes
    public List<GrantId> share(Viewer viewer, ShareItem wish) {
        var item = access.of(viewer.id(), wish.about()).requireOwner();
        var now = Time.now(clock);
        wish.requireFuture(now);
        if (item.kind() == ItemKind.REFLECTION && wish.permissions().contains(Permission.ASSESS))
            throw new UserFault(FaultCode.INVALID, "permissions", "share.assessReflection");
        requireReachable(viewer, wish.recipients());
        var terms =
                new Grant.Terms(
                        Permission.bits(wish.permissions()),
                        wish.startsAt(),
                        wish.endsAt(),
                        wish.message());
        lock(wish.about());
        var existing =
                grants.of(wish.about()).stream()
                        .collect(Collectors.toMap(Grant::recipient, grant -> grant));
        var shared =
                wish.recipients().stream()
                        .map(to -> give(viewer, wish.about(), to, existing, terms, now))
                        .toList();
        em.flush();
        happened.fire(
                new ItemShared(
                        viewer.district(),
                        viewer.id(),
                        wish.about(),
                        wish.recipients(),
                        terms.permissions()));
        return shared;
    }

    /**
     * Ends a share: gone at the next reading. Only the owner of the item; ending it again changes
     * nothing.
     */
    @Changes
    public ItemId revoke(Viewer viewer, GrantId share) {
        var grant =
                grants.find(share)
                        .filter(found -> found.grantedBy().equals(viewer.id()))
                        .orElseThrow(() -> UserFault.notFound("shareId"));
        if (grant.revoked()) return grant.item();
        grant.revoke(Time.now(clock));
        em.flush();
        happened.fire(new ShareRevoked(viewer.district(), viewer.id(), grant.item(), share));
        return grant.item();
    }

    /**
     * The shares of those of the items that are the viewer's own; nobody else sees whom something
     * is shared with.
     */
    public Map<ItemId, List<ShareView>> of(Viewer viewer, Collection<ItemId> items) {
        return rows
                .list(
                        """
                        select g.id, g.item_id, g.permissions, g.message, g.granted_at, g.starts_at, g.ends_at,
                               p.id as person_id, p.given_name, p.family_name, c.id as group_id, c.title, c.kind,
                               (select count(distinct m.person_id) from membership m where m.group_id = c.id
                                   and coalesce(m.starts_on <= current_date, true) and coalesce(m.ends_on > current_date, true)) as members
                          from access_grant g join item i on i.id = g.item_id
                          left join person p on p.id = g.person_id left join people_group c on c.id = g.group_id
                         where g.item_id = any(?) and i.owner_id = ? and i.deleted_at is null and g.revoked_at is null
                         order by g.granted_at, g.id
                        """,
                        Sharing::read,
                        items,
                        viewer.id())
                .stream()
                .collect(Collectors.groupingBy(ShareView::item));
    }

    private GrantId give(
            Viewer viewer,
            ItemId item,
            Recipient to,
            Map<Object, Grant> existing,
            Grant.Terms terms,
            Instant now) {
        Object recipient =
                to instanceof Recipient.OnePerson one
                        ? one.person()
                        : ((Recipient.WholeGroup) to).group();
        var grant = existing.get(recipient);
        if (grant != null) {
            grant.renew(terms);
            return grant.id();
        }
        grant =
                to instanceof Recipient.OnePerson one
                        ? Grant.to(
                                one.person(),
                                ids.next(),
                                viewer.district(),
                                item,
                                viewer.id(),
                                terms,
                                now)
                        : Grant.to(
                                ((Recipient.WholeGroup) to).group(),
                                ids.next(),
                                viewer.district(),
                                item,
                                viewer.id(),
                                terms,
                                now);
        grants.add(grant);
        return grant.id();
    }

    /** Two requests that share the same item with the same person wait for each other. */
    private void lock(ItemId item) {
        rows.list("select id from item where id = ? for update", row -> row.getString(1), item);
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
            } else if (recipients.get(i) instanceof Recipient.WholeGroup whole
                    && !classes.contains(whole.group())) {
                throw UserFault.notFound(field + ".classId");
            }
        }
    }

    private static ShareView read(java.sql.ResultSet row) throws java.sql.SQLException {
        var person = Optional.ofNullable(Rows.uuid(row, "person_id"));
        var group = Optional.ofNullable(Rows.uuid(row, "group_id"));
        var given = row.getString("given_name");
        var family = row.getString("family_name");
        var title = row.getString("title");
        boolean isClass = "CLASS".equals(row.getString("kind"));
        int members = row.getInt("members");
        return new ShareView(
                new GrantId(Rows.uuid(row, "id")),
                new ItemId(Rows.uuid(row, "item_id")),
                person.map(id -> new PersonView(new PersonId(id), given, family)),
                group.map(id -> new GroupView(new GroupId(id), title, isClass, members)),
                Permission.of(row.getInt("permissions")),
                Rows.time(row, "granted_at"),
                Optional.ofNullable(Rows.time(row, "starts_at")),
                Optional.ofNullable(Rows.time(row, "ends_at")),
                row.getString("message"));
    }
}
