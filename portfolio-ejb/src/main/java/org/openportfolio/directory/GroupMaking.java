package org.openportfolio.directory;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/**
 * Groups that students and teachers make of people they can reach, to share with (SH-7). Whoever
 * made one says who is in it; members see who else is, and can leave.
 */
@Stateless
@ForMembers
public class GroupMaking {
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_MEMBERS = 200;
    private static final int MOST_GROUPS = 100;

    @Inject Rows rows;
    @Inject People people;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** Makes a group with its maker in it. */
    @Changes
    public GroupId make(Viewer viewer, String title, List<PersonId> members) {
        if (!viewer.is(Role.STUDENT) && !viewer.is(Role.TEACHER))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "item.ownersOnly");
        var name = Wish.required("title", title, 200);
        int made =
                rows.find(
                                "select count(*) from people_group where owner_id = ? and archived_at is null",
                                row -> row.getInt(1),
                                viewer.id())
                        .orElseThrow();
        if (made >= MOST_GROUPS)
            throw new UserFault(
                    FaultCode.TOO_MANY, "", "group.tooMany", Map.of("max", MOST_GROUPS));
        var id = new GroupId(ids.next());
        rows.change(
                "insert into people_group (id, district_id, kind, title, owner_id) values (?, ?, 'GROUP', ?, ?)",
                id,
                viewer.district(),
                name,
                viewer.id());
        rows.change(
                "insert into membership (district_id, group_id, person_id, role) values (?, ?, ?, 'OWNER')",
                viewer.district(),
                id,
                viewer.id());
        join(viewer, id, members);
        happened.fire(new GroupChanged(viewer.district(), viewer.id(), id, "MADE", members.size()));
        return id;
    }

    /** Renames a group of one's own. */
    @Changes
    public void rename(Viewer viewer, GroupId group, String title) {
        requireOwn(viewer, group);
        rows.change(
                "update people_group set title = ?, version = version + 1 where id = ?",
                Wish.required("title", title, 200),
                group);
        happened.fire(new GroupChanged(viewer.district(), viewer.id(), group, "RENAMED", 0));
    }

    /** Takes people in; who is in it already stays. */
    @Changes
    public void add(Viewer viewer, GroupId group, List<PersonId> members) {
        requireOwn(viewer, group);
        if (members.isEmpty()) throw new UserFault(FaultCode.REQUIRED, "memberIds", "required");
        join(viewer, group, members);
        happened.fire(
                new GroupChanged(viewer.district(), viewer.id(), group, "ADDED", members.size()));
    }

    /** Takes people out; {@code NOT_FOUND} for who is not in it, {@code INVALID} for its maker. */
    @Changes
    public void remove(Viewer viewer, GroupId group, List<PersonId> members) {
        requireOwn(viewer, group);
        if (members.isEmpty()) throw new UserFault(FaultCode.REQUIRED, "memberIds", "required");
        Wish.atMost("memberIds", members, MOST_AT_ONCE);
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).equals(viewer.id()))
                throw new UserFault(FaultCode.INVALID, "memberIds." + i, "group.maker");
            int gone =
                    rows.change(
                            "delete from membership where group_id = ? and person_id = ?",
                            group,
                            members.get(i));
            if (gone == 0) throw UserFault.notFound("memberIds." + i);
        }
        happened.fire(
                new GroupChanged(viewer.district(), viewer.id(), group, "REMOVED", members.size()));
    }

    /** Leaves a group that somebody else made. */
    @Changes
    public void leave(Viewer viewer, GroupId group) {
        int gone =
                rows.change(
                        """
                        delete from membership m using people_group g
                         where g.id = m.group_id and g.kind = 'GROUP' and g.archived_at is null and g.owner_id <> ?
                           and m.group_id = ? and m.person_id = ?
                        """,
                        viewer.id(),
                        group,
                        viewer.id());
        if (gone == 0) throw UserFault.notFound("groupId");
        happened.fire(new GroupChanged(viewer.district(), viewer.id(), group, "LEFT", 1));
    }

    /** Dissolves a group of one's own. */
    @Changes
    public void dissolve(Viewer viewer, GroupId group) {
        requireOwn(viewer, group);
        rows.change(
                "update people_group set archived_at = ?, version = version + 1 where id = ?",
                Time.now(clock),
                group);
        happened.fire(new GroupChanged(viewer.district(), viewer.id(), group, "DISSOLVED", 0));
    }

    private void join(Viewer viewer, GroupId group, List<PersonId> members) {
        Wish.atMost("memberIds", members, MOST_AT_ONCE);
        var reachable = people.reachable(viewer, members);
        for (int i = 0; i < members.size(); i++)
            if (!reachable.contains(members.get(i))) throw UserFault.notFound("memberIds." + i);
        rows.change(
                """
                insert into membership (district_id, group_id, person_id, role)
                select ?, ?, p.id, 'MEMBER' from unnest(?::uuid[]) as p (id) on conflict do nothing
                """,
                viewer.district(),
                group,
                members);
        int now =
                rows.find(
                                "select count(*) from membership where group_id = ?",
                                row -> row.getInt(1),
                                group)
                        .orElseThrow();
        if (now > MOST_MEMBERS)
            throw new UserFault(
                    FaultCode.TOO_MANY, "memberIds", "group.full", Map.of("max", MOST_MEMBERS));
    }

    private void requireOwn(Viewer viewer, GroupId group) {
        var own =
                rows.find(
                        "select id from people_group where id = ? and kind = 'GROUP' and owner_id = ? and archived_at is null for update",
                        row -> row.getString(1),
                        group,
                        viewer.id());
        if (own.isEmpty()) throw UserFault.notFound("groupId");
    }
}
