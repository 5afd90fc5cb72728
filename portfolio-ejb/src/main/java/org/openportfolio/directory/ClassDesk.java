package org.openportfolio.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/** The classes of a district for its administrators, those of a school for the school's. */
@Stateless
@ForMembers
public class ClassDesk {
    /** Classes of one page. */
    public static final int PAGE = 50;

    private static final String TODAY =
            "coalesce(%1$s.starts_on <= current_date, true) and coalesce(%1$s.ends_on > current_date, true)";

    private static final String CLASSES =
            """
            select g.id, g.title, s.name as school,
                   (select count(distinct m.person_id) from membership m where m.group_id = g.id and m.role = 'STUDENT' and %s) as students
              from people_group g join school s on s.id = g.school_id
             where g.kind = 'CLASS' and g.archived_at is null
               and (? or exists (select 1 from person_role r where r.person_id = ? and r.role = 'SCHOOL_ADMIN' and r.school_id = g.school_id and %s))
            """
                    .formatted(TODAY.formatted("m"), TODAY.formatted("r"));

    @Inject Rows rows;

    /** A place in the list, which is ordered by title and id. */
    public record ClassPlace(String title, GroupId id) {}

    /**
     * Classes whose title begins like this.
     *
     * @param text "" for all
     * @param after where to go on
     * @throws UserFault NOT_ALLOWED for who administers nothing
     */
    public Slice<ClassRecord> search(Viewer viewer, String text, Optional<ClassPlace> after) {
        boolean whole = requireAdmin(viewer);
        var place = after.orElse(new ClassPlace("", new GroupId(new UUID(0, 0))));
        return Slice.of(
                rows.list(
                        CLASSES
                                + " and starts_with(lower(g.title), lower(?)) and (lower(g.title), g.id) > (lower(?), ?) order by lower(g.title), g.id limit ?",
                        ClassDesk::read,
                        whole,
                        viewer.id(),
                        Wish.optional("text", text, 200),
                        place.title(),
                        place.id(),
                        PAGE + 1),
                PAGE);
    }

    /**
     * One class.
     *
     * @throws UserFault NOT_ALLOWED for who administers nothing, NOT_FOUND for none of theirs
     */
    public ClassRecord one(Viewer viewer, GroupId schoolClass) {
        return rows.find(
                        CLASSES + " and g.id = ?",
                        ClassDesk::read,
                        requireAdmin(viewer),
                        viewer.id(),
                        schoolClass)
                .orElseThrow(() -> UserFault.notFound("classId"));
    }

    /** Whether all of the district. */
    private static boolean requireAdmin(Viewer viewer) {
        boolean whole = viewer.is(Role.DISTRICT_ADMIN) || viewer.is(Role.LEAD_ADMIN);
        if (!whole && !viewer.is(Role.SCHOOL_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
        return whole;
    }

    private static ClassRecord read(ResultSet row) throws SQLException {
        return new ClassRecord(
                new GroupId(Rows.uuid(row, "id")),
                row.getString("title"),
                row.getString("school"),
                row.getInt("students"));
    }
}
