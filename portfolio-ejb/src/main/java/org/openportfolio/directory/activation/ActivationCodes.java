package org.openportfolio.directory.activation;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openportfolio.directory.activation.CodeDesk.Holder;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/**
 * The first passwords of a class (ID-6): whoever teaches it today, or administers its school or
 * district, has a code made for each student and hands it over on paper.
 */
@Stateless
@ForMembers
public class ActivationCodes {
    /** Students of one class. */
    static final int MOST = 500;

    private static final String CLASS =
            """
            select g.title from people_group g
             where g.id = ? and g.kind = 'CLASS' and g.archived_at is null
               and (? or exists (select 1 from membership m where m.group_id = g.id and m.person_id = ? and m.role = 'TEACHER' and %s)
                      or exists (select 1 from person_role r where r.person_id = ? and r.role = 'SCHOOL_ADMIN' and r.school_id = g.school_id and %s))
            """
                    .formatted(CodeDesk.TODAY.formatted("m"), CodeDesk.TODAY.formatted("r"));

    /** Nobody who administers something: their passwords are not handed out on paper. */
    private static final String STUDENTS =
            """
            select p.id, p.given_name, p.family_name, p.username || '@' || d.alias as login,
                   exists (select 1 from activation_code c where c.person_id = p.id and c.opened_at is not null) as used
              from membership m join person p on p.id = m.person_id join district d on d.id = p.district_id
             where m.group_id = ? and m.role = 'STUDENT' and %s and p.kind = 'MEMBER' and p.state = 'ACTIVE' and not %s
             order by lower(p.family_name), lower(p.given_name), p.id limit ?
            """
                    .formatted(CodeDesk.TODAY.formatted("m"), CodeDesk.ADMINISTRATOR);

    @Inject Rows rows;
    @Inject CodeDesk desk;
    @Inject Event<DomainEvent> happened;

    private record Student(Holder holder, boolean used) {
        static Student read(ResultSet row) throws SQLException {
            return new Student(Holder.read(row), row.getBoolean("used"));
        }
    }

    /**
     * A code for each student of the class, known now and never again; codes they had before open
     * nothing any more. A code lets somebody choose a password who has none: whoever has one keeps
     * it.
     *
     * @param students only these; empty: all who have not used a code yet
     * @throws UserFault NOT_ALLOWED for who looks after nobody; NOT_FOUND for a class that is not
     *     theirs to look after, and for who is no student of it
     */
    @Changes
    public ClassCodes forClass(Viewer viewer, GroupId schoolClass, List<PersonId> students) {
        CodeDesk.requireStaff(viewer);
        Wish.atMost("studentIds", students, MOST);
        var title =
                rows.find(
                                CLASS,
                                row -> row.getString("title"),
                                schoolClass,
                                CodeDesk.ofDistrict(viewer),
                                viewer.id(),
                                viewer.id())
                        .orElseThrow(() -> UserFault.notFound("classId"));
        var all = rows.list(STUDENTS, Student::read, schoolClass, MOST + 1);
        if (all.size() > MOST)
            throw new UserFault(FaultCode.TOO_MANY, "classId", "tooMany", Map.of("max", MOST));
        requireAmong(all, students);
        var named = new HashSet<>(students);
        var chosen =
                all.stream()
                        .filter(
                                one ->
                                        students.isEmpty()
                                                ? !one.used()
                                                : named.contains(one.holder().person().id()))
                        .map(Student::holder)
                        .toList();
        var codes = desk.issue(viewer, chosen);
        happened.fire(
                new ActivationCodesMade(viewer.district(), viewer.id(), schoolClass, codes.size()));
        return new ClassCodes(title, codes, students.isEmpty() ? all.size() - codes.size() : 0);
    }

    private static void requireAmong(List<Student> all, List<PersonId> students) {
        var known = all.stream().map(one -> one.holder().person().id()).collect(Collectors.toSet());
        for (int i = 0; i < students.size(); i++)
            if (!known.contains(students.get(i))) throw UserFault.notFound("studentIds." + i);
    }
}
