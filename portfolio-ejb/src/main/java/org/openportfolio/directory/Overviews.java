package org.openportfolio.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * What an administrator sees first: the district in figures. An administrator of a school gets the
 * figures of their schools.
 */
@Stateless
@ForMembers
public class Overviews {
    @Inject Rows rows;

    /**
     * The figures that the viewer may see.
     *
     * @throws UserFault NOT_ALLOWED for who administers nothing
     */
    public Overview of(Viewer viewer) {
        boolean whole = viewer.is(Role.DISTRICT_ADMIN) || viewer.is(Role.LEAD_ADMIN);
        if (!whole && !viewer.is(Role.SCHOOL_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
        var people = people(viewer, whole);
        int waiting = whole ? accountsWaiting() : 0;
        return rows.find(
                        """
                        select d.name, d.time_zone,
                               (select count(*) from school s where s.archived_at is null and %s) schools,
                               (select count(*) from people_group g where g.kind = 'CLASS' and g.archived_at is null and %s) classes
                          from district d
                        """
                                .formatted(administered("s.id"), administered("g.school_id")),
                        row ->
                                new Overview(
                                        row.getString("name"),
                                        ZoneId.of(row.getString("time_zone")),
                                        whole,
                                        row.getInt("schools"),
                                        row.getInt("classes"),
                                        people,
                                        waiting),
                        whole,
                        viewer.id(),
                        whole,
                        viewer.id())
                .orElseThrow();
    }

    /**
     * The district itself, without its figures: for pages that need its name or its clocks alone.
     *
     * @throws UserFault NOT_ALLOWED for who administers nothing
     */
    public DistrictView district(Viewer viewer) {
        if (!viewer.isAdministrator()) throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
        return rows.find(
                        "select name, time_zone from district where id = ?",
                        row ->
                                new DistrictView(
                                        row.getString("name"),
                                        ZoneId.of(row.getString("time_zone"))),
                        viewer.district())
                .orElseThrow();
    }

    private Map<Role, Integer> people(Viewer viewer, boolean whole) {
        return rows
                .list(
                        """
                        select r.role, count(distinct r.person_id) people
                          from person_role r join person p on p.id = r.person_id
                         where p.state = 'ACTIVE' and %s and %s
                         group by r.role
                        """
                                .formatted(today("r"), administered("r.school_id")),
                        row -> Map.entry(Role.valueOf(row.getString("role")), row.getInt("people")),
                        whole,
                        viewer.id())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private int accountsWaiting() {
        return rows.find(
                        "select count(*) waiting from person where kind = 'MEMBER' and (account_synced_at is null or account_synced_at < account_changed_at)",
                        row -> row.getInt("waiting"))
                .orElseThrow();
    }

    /** A condition with two parameters: whether all schools count, and whose schools else. */
    private static String administered(String school) {
        return "(? or %s in (select a.school_id from person_role a where a.person_id = ? and a.role = 'SCHOOL_ADMIN' and %s))"
                .formatted(school, today("a"));
    }

    private static String today(String role) {
        return "coalesce(%1$s.starts_on <= current_date, true) and coalesce(%1$s.ends_on > current_date, true)"
                .formatted(role);
    }
}
