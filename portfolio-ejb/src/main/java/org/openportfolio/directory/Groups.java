package org.openportfolio.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Classes and groups; who is in one counts at the moment of reading (SH-7). */
@Stateless
@ForMembers
public class Groups {
    /** Memberships that hold today, named m. */
    private static final String TODAY =
            "coalesce(m.starts_on <= current_date, true) and coalesce(m.ends_on > current_date, true)";

    @Inject Rows rows;

    private static final String VIEWS =
            """
            select g.id, g.title, g.kind, (select count(distinct m.person_id) from membership m where m.group_id = g.id and %1$s) members
              from people_group g
             where g.archived_at is null
               and exists (select 1 from membership m where m.group_id = g.id and m.person_id = ? and %1$s)
            """
                    .formatted(TODAY);

    /** How many members of one group are named. */
    public static final int MOST_NAMED = 200;

    private record Member(GroupId group, PersonView person) {}

    /** The classes and groups the viewer is in today. */
    public List<GroupView> mine(Viewer viewer) {
        return rows.list(VIEWS + " order by g.title, g.id", Groups::read, viewer.id());
    }

    /** One class or group; {@code NOT_FOUND} unless the viewer is in it today. */
    public GroupView one(Viewer viewer, GroupId group) {
        return rows.find(VIEWS + " and g.id = ?", Groups::read, viewer.id(), group)
                .orElseThrow(() -> UserFault.notFound("id"));
    }

    /**
     * Who is in those of the groups today that the viewer is in, by name, up to {@value
     * #MOST_NAMED} each.
     */
    public Map<GroupId, List<PersonView>> members(Viewer viewer, Collection<GroupId> groups) {
        return rows
                .list(
                        """
                        select w.id as group_id, p.* from unnest(?::uuid[]) as w (id) join people_group g on g.id = w.id and g.archived_at is null
                         cross join lateral (
                           select distinct p.id, p.given_name, p.family_name from membership m join person p on p.id = m.person_id
                            where m.group_id = g.id and p.state = 'ACTIVE' and %1$s
                            order by p.given_name, p.family_name, p.id limit ?) p
                         where exists (select 1 from membership m where m.group_id = g.id and m.person_id = ? and %1$s)
                         order by w.id, p.given_name, p.family_name, p.id
                        """
                                .formatted(TODAY),
                        row ->
                                new Member(
                                        new GroupId(Rows.uuid(row, "group_id")),
                                        new PersonView(
                                                new PersonId(Rows.uuid(row, "id")),
                                                row.getString("given_name"),
                                                row.getString("family_name"))),
                        groups,
                        MOST_NAMED,
                        viewer.id())
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Member::group,
                                Collectors.mapping(Member::person, Collectors.toList())));
    }

    private static GroupView read(ResultSet row) throws SQLException {
        return new GroupView(
                new GroupId(Rows.uuid(row, "id")),
                row.getString("title"),
                row.getString("kind").equals("CLASS"),
                row.getInt("members"));
    }

    /** Those of the given groups that the viewer is in today, and so may share with. */
    public Set<GroupId> reachable(Viewer viewer, Collection<GroupId> wanted) {
        if (wanted.isEmpty()) return Set.of();
        return rows
                .list(
                        "select distinct g.id from people_group g join membership m on m.group_id = g.id where g.archived_at is null and m.person_id = ? and g.id = any(?) and "
                                + TODAY,
                        row -> new GroupId(Rows.uuid(row, "id")),
                        viewer.id(),
                        wanted)
                .stream()
                .collect(Collectors.toSet());
    }
}
