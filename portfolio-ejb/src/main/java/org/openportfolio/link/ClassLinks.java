package org.openportfolio.link;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Viewer;

/**
 * The students of a class with their portfolios, on one page, for whoever teaches the class today
 * (LK-7). What the link of each is, {@link Links} says.
 */
@Stateless
@ForMembers
public class ClassLinks {
    private static final String TAUGHT_TODAY =
            """
            exists (select 1 from membership m join person p on p.id = m.person_id
                     where m.group_id = g.id and m.person_id = ? and m.role = 'TEACHER' and p.state = 'ACTIVE' and %s)
            """
                    .formatted(Access.HOLDS_TODAY.formatted("m"));

    private static final String STUDENTS =
            """
            select w.id as group_id, s.* from unnest(?::uuid[]) as w (id)
              join people_group g on g.id = w.id and g.kind = 'CLASS' and g.archived_at is null
             cross join lateral (
               select p.id, p.given_name, p.family_name,
                      array(select pf.id::text from portfolio pf join portfolio_template t on t.id = pf.template_id
                             where pf.owner_id = p.id and t.kept_for is null order by t.title, pf.id) as portfolios
                 from person p
                where p.id in (select m.person_id from membership m where m.group_id = g.id and m.role = 'STUDENT' and %s)
                  and p.id <> ? and p.state <> 'DISABLED'
                  and (? < 0 or (p.family_name, p.given_name, p.id) > (
                        select l.family_name, l.given_name, l.id from person l where l.id = ?))
                order by p.family_name, p.given_name, p.id limit ?) s
             where %s
             order by w.id, s.family_name, s.given_name, s.id
            """
                    .formatted(Access.HOLDS_TODAY.formatted("m"), TAUGHT_TODAY);

    @Inject Rows rows;

    private record Found(GroupId schoolClass, StudentPortfolios student) {}

    /**
     * Of each of the classes that the viewer teaches today the same page of students, by name; in
     * one statement whatever their number. Of any other class and group, nobody.
     */
    public Map<GroupId, Slice<StudentPortfolios>> students(
            Viewer viewer, Collection<GroupId> classes, PlaceRequest page) {
        var found =
                rows
                        .list(
                                STUDENTS,
                                row ->
                                        new Found(
                                                new GroupId(Rows.uuid(row, "group_id")),
                                                new StudentPortfolios(
                                                        new PersonView(
                                                                new PersonId(Rows.uuid(row, "id")),
                                                                row.getString("given_name"),
                                                                row.getString("family_name")),
                                                        Rows.texts(row, "portfolios").stream()
                                                                .map(UUID::fromString)
                                                                .map(PortfolioId::new)
                                                                .toList())),
                                classes,
                                viewer.id(),
                                page.position(),
                                page.id(),
                                page.first() + 1,
                                viewer.id())
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Found::schoolClass,
                                        Collectors.mapping(Found::student, Collectors.toList())));
        Map<GroupId, Slice<StudentPortfolios>> pages = new HashMap<>();
        for (var schoolClass : classes)
            pages.put(
                    schoolClass,
                    Slice.of(found.getOrDefault(schoolClass, List.of()), page.first()));
        return pages;
    }
}
