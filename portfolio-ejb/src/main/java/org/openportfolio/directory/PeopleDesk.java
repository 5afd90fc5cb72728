package org.openportfolio.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/**
 * The people of a district for its administrators, the members of a school for the school's.
 * Nothing of what people made is seen here.
 */
@Stateless
@ForMembers
public class PeopleDesk {
    /** People of one page. */
    public static final int PAGE = 50;

    private static final String TODAY =
            "coalesce(%1$s.starts_on <= current_date, true) and coalesce(%1$s.ends_on > current_date, true)";

    /**
     * Whether the viewer administers everybody (first parameter, people from outside included) or
     * who is at a school of theirs, or was there before they left.
     */
    private static final String ADMINISTERED =
            """
            p.erased_at is null and (? or exists (
              select 1 from person_role theirs join person_role mine on mine.school_id = theirs.school_id
               where p.kind = 'MEMBER' and theirs.person_id = p.id and mine.person_id = ? and mine.role = 'SCHOOL_ADMIN' and %s
                 and (p.state = 'LEFT' or %s)))
            """
                    .formatted(TODAY.formatted("mine"), TODAY.formatted("theirs"));

    private static final String MEMBER = "p.kind = 'MEMBER' and " + NamesLike.CONDITION;

    private static final String MEMBER_OR_GUEST =
            "(" + MEMBER + " or p.kind = 'EXTERNAL' and p.email = lower(?))";

    private static final String RECORDS =
            """
            select p.id, p.given_name, p.family_name, case when p.kind = 'EXTERNAL' then coalesce(p.email, '') else p.username end as username,
                   p.state, p.kind = 'EXTERNAL' as external,
                   p.account_id is not null and coalesce(p.account_synced_at >= p.account_changed_at, false) as account,
                   array(select distinct r.role from person_role r where r.person_id = p.id and %s) as roles,
                   array(select distinct s.name from person_role r join school s on s.id = r.school_id where r.person_id = p.id and %s order by 1) as schools,
                   array(select g.grade from person_grade g where g.person_id = p.id order by g.position, g.grade) as grades,
                   array(select g.title from membership m join people_group g on g.id = m.group_id
                          where m.person_id = p.id and g.archived_at is null and %s order by 1 limit 100) as classes
              from page p
             order by p.family_key, p.given_key, p.id
            """
                    .formatted(TODAY.formatted("r"), TODAY.formatted("r"), TODAY.formatted("m"));

    @Inject Rows rows;

    /**
     * A place in the list, which is ordered by last name, first name and id.
     *
     * @param family last name
     * @param given first name
     * @param id who
     */
    public record PersonPlace(String family, String given, PersonId id) {}

    /**
     * Members whose user name is this, or one of whose names begins like it; and who from outside
     * has this mail address.
     *
     * @param text "" for everybody
     * @param after where to go on
     * @throws UserFault NOT_ALLOWED for who administers nothing
     */
    public Slice<PersonRecord> search(Viewer viewer, String text, Optional<PersonPlace> after) {
        boolean whole = requireAdmin(viewer);
        var wanted = Wish.optional("text", text, 200);
        var place = after.orElse(new PersonPlace("", "", new PersonId(new UUID(0, 0))));
        var asked = new ArrayList<Object>(List.of(place.family(), place.given(), place.id()));
        asked.addAll(NamesLike.parameters(wanted));
        boolean mail = wanted.indexOf('@') >= 0;
        if (mail) asked.add(wanted);
        asked.addAll(List.of(whole, viewer.id(), PAGE + 1));
        return Slice.of(
                rows.list(
                        "with page as (" + page(mail) + ") " + RECORDS,
                        PeopleDesk::read,
                        asked.toArray()),
                PAGE);
    }

    /**
     * One person.
     *
     * @throws UserFault NOT_ALLOWED for who administers nothing, NOT_FOUND for who is none of the
     *     people they administer
     */
    public PersonRecord one(Viewer viewer, PersonId person) {
        boolean whole = requireAdmin(viewer);
        return rows.find(
                        "with page as (select p.* from person p where p.id = ? and "
                                + ADMINISTERED
                                + ") "
                                + RECORDS,
                        PeopleDesk::read,
                        person,
                        whole,
                        viewer.id())
                .orElseThrow(() -> UserFault.notFound("personId"));
    }

    /** Those of one page, found from where the one before ended. */
    static String page(boolean mail) {
        return """
               select p.* from person p
                where (p.family_key, p.given_key, p.id) > (lower(?), lower(?), ?)
                  and %s
                  and %s
                order by p.family_key, p.given_key, p.id limit ?
               """
                .formatted(mail ? MEMBER_OR_GUEST : MEMBER, ADMINISTERED);
    }

    /** Whether all of the district. */
    private static boolean requireAdmin(Viewer viewer) {
        boolean whole = viewer.is(Role.DISTRICT_ADMIN) || viewer.is(Role.LEAD_ADMIN);
        if (!whole && !viewer.is(Role.SCHOOL_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
        return whole;
    }

    private static PersonRecord read(ResultSet row) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        Rows.texts(row, "roles").forEach(role -> roles.add(Role.valueOf(role)));
        return new PersonRecord(
                new PersonId(Rows.uuid(row, "id")),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("username"),
                row.getString("state"),
                row.getBoolean("external"),
                row.getBoolean("account"),
                roles,
                Rows.texts(row, "schools"),
                Rows.texts(row, "grades"),
                Rows.texts(row, "classes"));
    }
}
