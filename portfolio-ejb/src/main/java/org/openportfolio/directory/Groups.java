package org.openportfolio.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Viewer;

/** Classes and groups; who is in one counts at the moment of reading (SH-7). */
@Stateless
@ForMembers
public class Groups {
    /** Memberships that hold today, named m. */
    private static final String TODAY =
            "coalesce(m.starts_on <= current_date, true) and coalesce(m.ends_on > current_date, true)";

    @Inject Rows rows;

    /** The classes and groups the viewer is in today. */
    public List<GroupView> mine(Viewer viewer) {
        return rows.list(
                """
                select g.id, g.title, g.kind, (select count(distinct m.person_id) from membership m where m.group_id = g.id and %1$s) members
                  from people_group g
                 where g.archived_at is null
                   and exists (select 1 from membership m where m.group_id = g.id and m.person_id = ? and %1$s)
                 order by g.title, g.id
                """
                        .formatted(TODAY),
                row ->
                        new GroupView(
                                new GroupId(Rows.uuid(row, "id")),
                                row.getString("title"),
                                row.getString("kind").equals("CLASS"),
                                row.getInt("members")),
                viewer.id());
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
