package org.openportfolio.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/** The people whom a member can see and reach: those who are at one of their schools. */
@Stateless
@ForMembers
public class People {
    private static final int MOST_FOUND = 50;

    /**
     * Active people with a role at a school where the viewer (first and second parameter) has one
     * too.
     */
    private static final String REACHABLE =
            """
            from person p
            where p.state = 'ACTIVE' and p.id <> ?
              and exists (select 1 from person_role theirs join person_role mine on mine.school_id = theirs.school_id
                           where theirs.person_id = p.id and mine.person_id = ?
                             and coalesce(theirs.ends_on > current_date, true) and coalesce(theirs.starts_on <= current_date, true)
                             and coalesce(mine.ends_on > current_date, true) and coalesce(mine.starts_on <= current_date, true))
            """;

    @Inject Rows rows;

    /** The viewer themselves, as others see them. */
    public PersonView self(Viewer viewer) {
        return rows.find(
                        "select id, given_name, family_name from person where id = ?",
                        People::read,
                        viewer.id())
                .orElseThrow();
    }

    /**
     * People the viewer may share with, whose name begins with the words looked for.
     *
     * @param search beginning of a first or last name, "" for everybody
     * @param first how many at most, up to 50
     */
    public List<PersonView> search(Viewer viewer, String search, int first) {
        var wanted = Wish.optional("search", search, 100);
        return rows.list(
                "select p.id, p.given_name, p.family_name "
                        + REACHABLE
                        + """
                          and (starts_with(lower(p.given_name), lower(?)) or starts_with(lower(p.family_name), lower(?))
                               or starts_with(lower(p.given_name || ' ' || p.family_name), lower(?)))
                        order by p.given_name, p.family_name, p.id limit ?
                        """,
                People::read,
                viewer.id(),
                viewer.id(),
                wanted,
                wanted,
                wanted,
                Math.max(1, Math.min(first, MOST_FOUND)));
    }

    /** Those of the given people whom the viewer may share with. */
    public Set<PersonId> reachable(Viewer viewer, Collection<PersonId> wanted) {
        if (wanted.isEmpty()) return Set.of();
        return rows
                .list(
                        "select p.id " + REACHABLE + " and p.id = any(?)",
                        row -> new PersonId(Rows.uuid(row, "id")),
                        viewer.id(),
                        viewer.id(),
                        wanted)
                .stream()
                .collect(Collectors.toSet());
    }

    /** Those of the given people who are members of the viewer's district at all. */
    public List<PersonView> known(Viewer viewer, Collection<PersonId> wanted) {
        return rows.list(
                "select id, given_name, family_name from person where id = any(?) and district_id = ? and kind = 'MEMBER' and erased_at is null",
                People::read,
                wanted,
                viewer.district());
    }

    private static PersonView read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new PersonView(
                new PersonId(Rows.uuid(row, "id")),
                row.getString("given_name"),
                row.getString("family_name"));
    }
}
