package org.openportfolio.directory.roster;

import static org.openportfolio.directory.roster.RosterFile.CLASSES;
import static org.openportfolio.directory.roster.RosterFile.COURSES;
import static org.openportfolio.directory.roster.RosterFile.ENROLLMENTS;
import static org.openportfolio.directory.roster.RosterFile.ORGS;
import static org.openportfolio.directory.roster.RosterFile.ROLES;
import static org.openportfolio.directory.roster.RosterFile.SESSIONS;
import static org.openportfolio.directory.roster.RosterFile.USERS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.directory.roster.RosterReport.Brake;
import org.openportfolio.directory.roster.RosterReport.FileCount;

/**
 * Compares what was staged with the directory, and makes the directory agree.
 *
 * <p>Tables named {@code s_} hold what was read, {@code k_} what is stored, {@code e_} what is in
 * effect (the package over the store), and {@code d_} the difference: every thing once, with what
 * is to become of it. {@link #compare} only fills them; {@link #apply} writes, and writes nothing
 * for a thing that is the same.
 *
 * <p>A skipped row keeps what is stored for it: its id counts as present, and nothing else of it
 * counts. Rows whose id cannot be read make every absence of their file uncertain, so that nobody
 * leaves by absence from it.
 */
final class RosterDiff {
    private static final String NOWHERE = "'00000000-0000-0000-0000-000000000000'::uuid";

    private final Connection connection;
    private final Sql sql;
    private final Manifest manifest;
    private final RosterReader reader;
    private final Staging staging;
    private final Findings findings;

    RosterDiff(
            Connection connection,
            RosterWish wish,
            UUID source,
            Manifest manifest,
            RosterReader reader,
            Staging staging,
            Findings findings) {
        this.connection = connection;
        this.manifest = manifest;
        this.reader = reader;
        this.staging = staging;
        this.findings = findings;
        boolean inUsers = manifest.dialect() == Dialect.ONEROSTER_1_1;
        sql =
                new Sql(connection)
                        .with("district", wish.district().value())
                        .with("source", source)
                        .with("today", wish.today())
                        .with("rolesInUsers", inUsers)
                        .with("rolesComplete", !inUsers && !keep(ROLES));
        for (var file : RosterFile.values()) sql.with("keep:" + file.title(), keep(file));
    }

    /** Finds out what would change, and what rows say about each other that cannot be. */
    void compare() throws SQLException {
        sql.run("set local work_mem = '64MB'");
        sql.run("set local jit = off");
        sql.run(
                "create temporary table s_finding (code text, file text, line bigint, col text,"
                        + " value text) on commit drop");
        for (var file : RosterFile.values()) {
            long unreadable = reader.count(file).unidentified();
            if (unreadable > 0)
                findings.add(Problem.ABSENCE_HELD, file.file(), 0, "", "", unreadable);
            if (file != ORGS) duplicates(file);
        }
        orgs();
        termsAndCourses();
        users();
        roles();
        people();
        classes();
        enrolments();
        collectFindings();
    }

    // ------------------------------------------------------------ checks

    private boolean keep(RosterFile file) {
        return manifest.mode(file) != Mode.BULK || reader.count(file).unidentified() > 0;
    }

    /** Skips the rows for which the condition holds, about {@code s}, and writes down why. */
    private void refuse(Problem problem, RosterFile rows, String column, String value, String when)
            throws SQLException {
        sql.run(
                "with refused as (update "
                        + Staging.table(rows)
                        + " s set bad = true where not s.bad and not s.deleted and ("
                        + when
                        + ") returning s.line as line, "
                        + value
                        + " as value) insert into s_finding select '"
                        + problem
                        + "', '"
                        + named(rows).file()
                        + "', line, '"
                        + named(rows).nameOf(column, manifest.dialect())
                        + "', value from refused");
    }

    private void warn(Problem problem, RosterFile rows, String column, String value, String query)
            throws SQLException {
        sql.run(
                "insert into s_finding select '"
                        + problem
                        + "', '"
                        + named(rows).file()
                        + "', s.line, '"
                        + named(rows).nameOf(column, manifest.dialect())
                        + "', "
                        + value
                        + " "
                        + query);
    }

    /** Roles of OneRoster 1.1 stand in users.csv. */
    private RosterFile named(RosterFile rows) {
        return rows == ROLES && manifest.dialect() == Dialect.ONEROSTER_1_1 ? USERS : rows;
    }

    private void duplicates(RosterFile file) throws SQLException {
        var table = Staging.table(file);
        sql.table(
                "twice",
                "select sourced_id, min(line) as first, count(distinct content) > 1 as contradict"
                        + " from "
                        + table
                        + " where sourced_id is not null group by 1 having count(*) > 1");
        refuse(
                Problem.ID_DUPLICATE,
                file,
                "sourcedId",
                "''",
                "exists (select from twice t where t.sourced_id = s.sourced_id and t.contradict)");
        warn(
                Problem.DUPLICATE_ROW,
                file,
                "sourcedId",
                "''",
                "from "
                        + table
                        + " s join twice t using (sourced_id) where not t.contradict and s.line > t.first");
        sql.run(
                "delete from "
                        + table
                        + " s using twice t where t.sourced_id = s.sourced_id and not t.contradict"
                        + " and s.line > t.first");
        sql.run("drop table twice");
    }

    /** Leaves out rows of a delta that are older than what is stored in {@code k}. */
    private void stale(RosterFile file, String stored) throws SQLException {
        var old =
                " exists (select from "
                        + stored
                        + " k where k.sourced_id = s.sourced_id and k.modified > s.modified)";
        if (manifest.mode(file) != Mode.DELTA) return;
        warn(
                Problem.STALE,
                file,
                "dateLastModified",
                "''",
                "from " + Staging.table(file) + " s where" + old);
        sql.run("delete from " + Staging.table(file) + " s where" + old);
    }

    private void collectFindings() throws SQLException {
        sql.each(
                "select code, count(*) from s_finding group by code",
                row -> findings.counted(Problem.valueOf(row.getString(1)), row.getLong(2)));
        sql.each(
                "select code, file, line, col, coalesce(value, '') from (select *, row_number() over"
                        + " (partition by code, file order by line) as n from s_finding) f where n <= "
                        + Findings.MOST
                        + " order by file, line",
                row ->
                        findings.keep(
                                new Finding(
                                        Problem.valueOf(row.getString(1)),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getString(4),
                                        row.getString(5),
                                        List.of())));
    }

    // ------------------------------------------------------------ orgs, terms, courses

    private void orgs() throws SQLException {
        List<OrgTree.Org> stored = new ArrayList<>();
        sql.each(
                "select sourced_id, type, name, parent_sourced_id, roster_modified_at from"
                        + " roster_org where source_id = {source}",
                row -> {
                    var at = row.getTimestamp(5);
                    stored.add(
                            new OrgTree.Org(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    Optional.ofNullable(row.getString(4)),
                                    Optional.ofNullable(at).map(java.sql.Timestamp::toInstant),
                                    0));
                });
        var tree = OrgTree.of(staging.orgs(), stored, keep(ORGS), findings);
        sql.run(
                "create temporary table e_org (sourced_id text primary key, type text, name text,"
                        + " parent text, modified timestamptz, level text, school_sid text, line"
                        + " bigint) on commit drop");
        copy(tree);
        sql.run("analyze e_org");
        sql.table(
                "k_school",
                "select id, sourced_id, name, archived_at, false as fresh from school where"
                        + " source_id = {source}");
        sql.run(
                """
                insert into k_school
                select gen_random_uuid(), o.sourced_id, o.name, null, true from e_org o
                 where o.level = 'SCHOOL' and not exists (select from k_school k where k.sourced_id = o.sourced_id)""");
        sql.table(
                "d_school",
                """
                select k.id, k.sourced_id, coalesce(o.name, k.name) as name, o.sourced_id is not null as open,
                       case when k.fresh then 'add'
                            when o.sourced_id is null then case when k.archived_at is null then 'leave' else 'past' end
                            when k.archived_at is not null then 'return'
                            when k.name <> o.name then 'change'
                            when o.line > 0 then 'same' else 'kept' end as what
                  from k_school k left join e_org o on o.sourced_id = k.sourced_id and o.level = 'SCHOOL'""");
    }

    private void copy(OrgTree tree) throws SQLException {
        // few, but their text is the package's own: bound, not pasted
        try (var insert =
                connection.prepareStatement("insert into e_org values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var org : tree.orgs()) {
                var place = tree.place(org);
                insert.setString(1, org.sourcedId());
                insert.setString(2, org.type());
                insert.setString(3, org.name());
                insert.setString(4, org.parent().orElse(null));
                insert.setTimestamp(5, org.modified().map(java.sql.Timestamp::from).orElse(null));
                insert.setString(6, place.level().name());
                insert.setString(7, place.school().orElse(null));
                insert.setLong(8, org.line());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void termsAndCourses() throws SQLException {
        inEffect(SESSIONS, "roster_term", "e_session", "starts_on", "ends_on");
        inEffect(COURSES, "roster_course", "e_course", "grades");
    }

    private void inEffect(RosterFile file, String stored, String table, String... columns)
            throws SQLException {
        var list = String.join(", ", columns);
        sql.table(
                "k_stored",
                "select sourced_id, roster_modified_at as modified from "
                        + stored
                        + " where source_id = {source}");
        stale(file, "k_stored");
        sql.run("drop table k_stored");
        sql.table(
                table,
                "select sourced_id, modified, "
                        + list
                        + " from "
                        + Staging.table(file)
                        + " where not bad and not deleted union all select k.sourced_id,"
                        + " k.roster_modified_at, "
                        + list
                        + " from "
                        + stored
                        + " k where k.source_id = {source} and "
                        + stays(file, "k.sourced_id"));
    }

    /** Whether a stored thing that the package does not validly name stays in effect. */
    private static String stays(RosterFile file, String id) {
        var t = Staging.table(file);
        return "not exists (select from "
                + t
                + " n where not n.bad and n.sourced_id = "
                + id
                + ") and ({keep:"
                + file.title()
                + "} or exists (select from "
                + t
                + " b where b.bad and b.sourced_id = "
                + id
                + "))";
    }

    // ------------------------------------------------------------ people and their roles

    private void users() throws SQLException {
        sql.table(
                "k_person",
                """
                select id, sourced_id, username, given_name, family_name, email, state, left_at,
                       roster_modified_at as modified from person where source_id = {source}""");
        stale(USERS, "k_person");
        sql.run(
                """
                insert into s_roles (line, deleted, modified, bad, content, user_sid, org_sid, role, is_primary)
                select u.line, false, u.modified, false, 0, u.sourced_id, o.id, u.role, coalesce(o.n, 1) = 1
                  from s_users u left join lateral unnest(u.orgs) with ordinality o(id, n) on true
                 where {rolesInUsers} and not u.bad and not u.deleted and u.role is not null""");
        sql.run("analyze s_roles");
        // the table has the last word on what a username is; asked here, it costs a row and not the
        // run
        refuse(
                Problem.USERNAME_INVALID,
                USERS,
                "username",
                "''",
                "(s.short, s.long) is distinct from (lower(s.short), lower(s.long)) or s.short || s.long ~ '[@\\s]'");
        sql.table(
                "login_twice",
                """
                select line from (select line, row_number() over (partition by login order by line) as n
                  from s_users where not bad and not deleted) l where n > 1""");
        refuse(
                Problem.USERNAME_DUPLICATE,
                USERS,
                "username",
                "''",
                "s.line in (select line from login_twice)");
        usernames();
        warn(
                Problem.PRIMARY_ORG_UNKNOWN,
                USERS,
                "primaryOrgSourcedId",
                "s.primary_org",
                "from s_users s where not s.bad and s.primary_org is not null"
                        + " and not exists (select from e_org o where o.sourced_id = s.primary_org)");
        sql.table(
                "e_user",
                """
                select u.sourced_id, coalesce(k.id, gen_random_uuid()) as id, k.id is not null as stored,
                       true as staged, false as gone, u.line
                  from s_users u left join k_person k using (sourced_id) where not u.bad and not u.deleted
                union all
                select k.sourced_id, k.id, true, false, not ("""
                        + stays(USERS, "k.sourced_id")
                        + """
                ), 0 from k_person k
                 where not exists (select from s_users u where not u.bad and not u.deleted and u.sourced_id = k.sourced_id)""");
    }

    /**
     * A person keeps the name they have as long as the roster's username would still give it.
     * Otherwise the first in the file takes the short form, if it is free in the whole district,
     * the next the long one, and whoever finds both taken is refused: nobody is merged by name.
     */
    private void usernames() throws SQLException {
        sql.table(
                "n_wish",
                """
                select u.sourced_id, u.line, u.short, u.long, k.id, k.username as now
                  from s_users u left join k_person k using (sourced_id)
                 where not u.bad and not u.deleted
                   and (k.id is not null or exists (select from s_roles r where r.user_sid = u.sourced_id
                                                     and not r.bad and not r.deleted and r.role is not null))""");
        sql.table(
                "n_short",
                """
                select sourced_id, line, long, id, case when n = 1 and not taken then short end as name
                  from (select w.*, row_number() over (partition by short order by line) as n,
                               exists (select from person p where p.district_id = {district} and p.username = w.short
                                                              and p.id is distinct from w.id) as taken
                          from n_wish w where w.now is null or w.now not in (w.short, w.long)) x""");
        sql.table(
                "n_name",
                """
                select sourced_id, now as name, false as lengthened, line from n_wish where now in (short, long)
                union all
                select sourced_id, name, false, line from n_short where name is not null
                union all
                select sourced_id, case when n = 1 and not taken then long end, true, line
                  from (select s.*, row_number() over (partition by long order by line) as n,
                               exists (select from person p where p.district_id = {district} and p.username = s.long
                                                              and p.id is distinct from s.id)
                               or exists (select from n_short o where o.name = s.long) as taken
                          from n_short s where s.name is null) x""");
        refuse(
                Problem.USERNAME_TAKEN,
                USERS,
                "username",
                "''",
                "exists (select from n_name n where n.line = s.line and n.name is null)");
        warn(
                Problem.NAME_LENGTHENED,
                USERS,
                "username",
                "''",
                "from n_name s where s.lengthened and s.name is not null");
    }

    private void roles() throws SQLException {
        sql.table(
                "k_role",
                """
                select r.id, r.person_id, k.sourced_id as user_sid, r.school_id, coalesce(r.school_id, %s) as place, r.role,
                       r.source_id, r.is_primary, r.starts_on, r.ends_on, r.sourced_id, r.roster_modified_at as modified
                  from person_role r join k_person k on k.id = r.person_id"""
                        .formatted(NOWHERE));
        stale(ROLES, "k_role");
        boolean inUsers = manifest.dialect() == Dialect.ONEROSTER_1_1;
        var unknown =
                "not exists (select from e_user e where e.sourced_id = s.user_sid and not e.gone)";
        // in 1.1 the user is the row itself, whose fault is already told
        if (inUsers) sql.run("update s_roles s set bad = true where not s.bad and " + unknown);
        else refuse(Problem.USER_UNKNOWN, ROLES, "userSourcedId", "''", unknown);
        refuse(
                Problem.ORG_UNKNOWN,
                ROLES,
                inUsers ? "orgSourcedIds" : "orgSourcedId",
                "s.org_sid",
                "s.org_sid is not null and not exists (select from e_org o where o.sourced_id = s.org_sid)");
        warn(
                Problem.ADMIN_ABOVE_DISTRICT,
                ROLES,
                "role",
                "''",
                """
                from s_roles s left join e_org o on o.sourced_id = s.org_sid
                 where not s.bad and not s.deleted and s.role in ('ADMIN', 'DISTRICT_ADMIN')
                   and coalesce(o.level, 'ABOVE') = 'ABOVE'""");
        sql.table(
                "m_role",
                """
                select distinct on (person_id, role, place) *
                  from (select e.id as person_id, x.role, x.school_id, coalesce(x.school_id, %s) as place, r.line,
                               r.is_primary or coalesce(r.org_sid = u.primary_org, false) as is_primary,
                               coalesce(r.starts_on, t.starts_on) as starts_on, coalesce(r.ends_on, t.ends_on) as ends_on,
                               r.sourced_id, r.modified
                          from s_roles r
                          join e_user e on e.sourced_id = r.user_sid and not e.gone
                          left join s_users u on u.line = e.line and not u.bad
                          left join e_org o on o.sourced_id = r.org_sid
                          left join k_school k on k.sourced_id = o.school_sid
                          left join e_session t on t.sourced_id = r.session_sid
                          cross join lateral (select
                              case when r.role <> 'ADMIN' then r.role when k.id is null then 'DISTRICT_ADMIN' else 'SCHOOL_ADMIN' end,
                              case when r.role <> 'DISTRICT_ADMIN' then k.id end) x(role, school_id)
                         where not r.bad and not r.deleted and r.role is not null
                           and not (r.role in ('ADMIN', 'DISTRICT_ADMIN') and coalesce(o.level, 'ABOVE') = 'ABOVE')) y
                 order by person_id, role, place,
                          (coalesce(starts_on <= {today}, true) and coalesce(ends_on > {today}, true)) desc,
                          ends_on desc nulls first, line"""
                        .formatted(NOWHERE));
        sql.table(
                "d_role",
                """
                select coalesce(k.id, gen_random_uuid()) as id, person_id, role, place,
                       coalesce(k.school_id, m.school_id) as school_id, x.what, k.id is not null as stored,
                       case when x.mine then m.is_primary else k.is_primary end as is_primary,
                       case when x.mine then m.starts_on else k.starts_on end as starts_on,
                       case when x.mine then m.ends_on when x.what = 'leave' then {today} else k.ends_on end as ends_on,
                       case when x.mine then m.sourced_id else k.sourced_id end as sourced_id,
                       case when x.mine then m.modified else k.modified end as modified
                  from k_role k full join m_role m using (person_id, role, place)
                  cross join lateral (select coalesce(k.ends_on > {today}, true) as runs, coalesce(m.ends_on > {today}, true) as will) t
                  cross join lateral (select m.line is not null and (k.id is null or k.source_id = {source}) as mine,
                       case when k.id is null then 'add'
                            when k.source_id is distinct from {source} then 'foreign'
                            when m.line is null then case when not t.runs then 'past' when
                """
                        + dropped()
                        + """
                 then 'leave' else 'kept' end
                            when t.runs and not t.will then 'leave'
                            when t.will and not t.runs then 'return'
                            when (k.is_primary, k.starts_on, k.ends_on, k.sourced_id)
                                 is distinct from (m.is_primary, m.starts_on, m.ends_on, m.sourced_id) then 'change'
                            else 'same' end as what) x""");
    }

    /** Whether a role that the package does not give ends, by what the package is. */
    private static String dropped() {
        return """
                (exists (select from e_user e where e.id = k.person_id and e.gone)
                 or ({rolesInUsers}
                     and exists (select from e_user e where e.id = k.person_id and e.staged)
                     and not exists (select from s_roles b where b.bad and b.user_sid = k.user_sid))
                 or ({rolesComplete}
                     and not exists (select from s_users b where b.bad and b.sourced_id = k.user_sid)
                     and not exists (select from s_roles b where b.bad and b.user_sid = k.user_sid)
                     and not exists (select from s_roles b where b.bad and b.sourced_id = k.sourced_id))
                 or (not {rolesInUsers}
                     and exists (select from s_roles n where not n.bad and n.sourced_id = k.sourced_id)))""";
    }

    private void people() throws SQLException {
        sql.table("e_student", "select distinct person_id from d_role where role = 'STUDENT'");
        sql.table(
                "t_grade",
                """
                select distinct on (person_id, grade) person_id, grade, raw, position from (
                    select e.id as person_id, g.grade, g.raw, g.n::int as position
                      from e_user e join s_users u on u.line = e.line and not u.bad and e.staged
                      cross join lateral unnest(u.grades, u.grades_raw) with ordinality g(grade, raw, n)
                    union all
                    select e.id, g.grade, g.raw, g.n::int
                      from s_roles r join e_user e on e.sourced_id = r.user_sid and e.staged
                      cross join lateral unnest(r.grades, r.grades_raw) with ordinality g(grade, raw, n)
                     where not r.bad and not r.deleted and r.role = 'STUDENT') x
                 where person_id in (select person_id from e_student)
                 order by person_id, grade, position""");
        sql.table(
                "d_grade",
                """
                select e.id as person_id, o.list is distinct from n.list as differ, n.list is null as without
                  from e_user e
                  left join (select person_id, string_agg(grade || '=' || raw, ',' order by position, grade) as list
                               from person_grade where person_id in (select id from k_person) group by 1) o on o.person_id = e.id
                  left join (select person_id, string_agg(grade || '=' || raw, ',' order by position, grade) as list
                               from t_grade group by 1) n on n.person_id = e.id
                 where e.staged""");
        sql.table(
                "r_after",
                """
                select person_id, bool_or(coalesce(ends_on > {today}, true)) as runs, max(ends_on) as last_end,
                       bool_or(what in ('add', 'leave', 'return')) as moved
                  from d_role group by 1""");
        sql.table(
                "d_person",
                """
                select e.id, e.sourced_id, e.line, e.staged, e.stored, k.state as was,
                       coalesce(n.name, k.username) as username,
                       case when e.staged then u.given else k.given_name end as given_name,
                       case when e.staged then u.family else k.family_name end as family_name,
                       case when e.staged then u.email else k.email end as email,
                       case when e.staged then u.modified else k.modified end as modified,
                       coalesce(g.differ, false) as grades_differ, coalesce(a.moved, false) as roles_moved,
                       a.last_end, s.state,
                       case when not e.stored then 'add'
                            when s.state <> k.state and s.state = 'ACTIVE' then 'return'
                            when s.state <> k.state and k.state = 'ACTIVE' then 'leave'
                            when s.state <> k.state then 'change'
                            when not e.staged then case when k.state = 'LEFT' then 'past' else 'kept' end
                            when (n.name, u.given, u.family, u.email)
                                 is distinct from (k.username, k.given_name, k.family_name, k.email)
                                 or coalesce(g.differ, false) then 'change'
                            else 'same' end as what
                  from e_user e
                  left join k_person k on k.id = e.id
                  left join s_users u on u.line = e.line and e.staged and not u.bad
                  left join n_name n on n.sourced_id = e.sourced_id and e.staged
                  left join d_grade g on g.person_id = e.id
                  left join r_after a on a.person_id = e.id
                  cross join lateral (select case
                       when e.gone then case when k.state = 'DISABLED' then 'DISABLED' else 'LEFT' end
                       when not e.staged and exists (select from s_users b where b.bad and b.sourced_id = e.sourced_id) then k.state
                       when e.staged and not u.enabled then 'DISABLED'
                       when not e.staged and k.state = 'DISABLED' then 'DISABLED'
                       when not coalesce(a.runs, false) then 'LEFT'
                       else 'ACTIVE' end as state) s
                 where e.stored or exists (select from m_role m where m.person_id = e.id)""");
        sql.run("create unique index on d_person (id)");
        warn(
                Problem.USER_WITHOUT_ROLE,
                USERS,
                "",
                "''",
                """
                from e_user s where s.staged and not exists (select from d_person d where d.id = s.id)
                  and not exists (select from s_roles r where r.user_sid = s.sourced_id)""");
        warn(
                Problem.STUDENT_WITHOUT_GRADE,
                USERS,
                "grades",
                "''",
                """
                from d_person s join d_grade g on g.person_id = s.id and g.without
                 where s.id in (select person_id from e_student) and s.state = 'ACTIVE'""");
    }

    // ------------------------------------------------------------ classes and enrolments

    private void classes() throws SQLException {
        sql.table(
                "k_class",
                """
                select g.id, g.sourced_id, g.school_id, g.title, g.code, g.grades, g.starts_on, g.ends_on, g.archived_at,
                       g.roster_modified_at as modified, s.sourced_id as school_sid
                  from people_group g left join school s on s.id = g.school_id
                 where g.source_id = {source} and g.kind = 'CLASS'""");
        stale(CLASSES, "k_class");
        refuse(
                Problem.ORG_UNKNOWN,
                CLASSES,
                "schoolSourcedId",
                "s.school_sid",
                "not exists (select from e_org o where o.sourced_id = s.school_sid)");
        refuse(
                Problem.NOT_IN_A_SCHOOL,
                CLASSES,
                "schoolSourcedId",
                "s.school_sid",
                "exists (select from e_org o where o.sourced_id = s.school_sid and o.school_sid is null)");
        warn(
                Problem.DEPARTMENT_RAISED,
                CLASSES,
                "schoolSourcedId",
                "s.school_sid",
                "from s_classes s join e_org o on o.sourced_id = s.school_sid and o.level = 'DEPARTMENT' where not s.bad and not s.deleted");
        warn(
                Problem.COURSE_UNKNOWN,
                CLASSES,
                "courseSourcedId",
                "s.course_sid",
                "from s_classes s where not s.bad and not s.deleted and s.course_sid is not null and not exists (select from e_course c where c.sourced_id = s.course_sid)");
        warn(
                Problem.TERM_UNKNOWN,
                CLASSES,
                "termSourcedIds",
                "t.sid",
                "from s_classes s cross join lateral unnest(s.term_sids) t(sid) where not s.bad and not s.deleted and not exists (select from e_session e where e.sourced_id = t.sid)");
        sql.table(
                "e_class",
                """
                select c.sourced_id, coalesce(k.id, gen_random_uuid()) as id, k.id is not null as stored, true as staged,
                       c.title, c.code, sc.id as school_id, o.school_sid, c.line, c.modified,
                       case when c.grades <> '{}' then c.grades else coalesce(e.grades, '{}') end as grades,
                       t.starts_on, t.ends_on
                  from s_classes c
                  left join k_class k on k.sourced_id = c.sourced_id
                  join e_org o on o.sourced_id = c.school_sid
                  join k_school sc on sc.sourced_id = o.school_sid
                  left join e_course e on e.sourced_id = c.course_sid
                  left join lateral (select min(s.starts_on) as starts_on, max(s.ends_on) as ends_on
                                       from e_session s where s.sourced_id = any(c.term_sids)) t on true
                 where not c.bad and not c.deleted
                union all
                select k.sourced_id, k.id, true, false, k.title, k.code, k.school_id, k.school_sid, 0, k.modified, k.grades,
                       k.starts_on, k.ends_on
                  from k_class k where k.archived_at is null
                   and not exists (select from d_school d where d.id = k.school_id and not d.open)
                   and
                """
                        + stays(CLASSES, "k.sourced_id"));
        sql.table(
                "d_class",
                """
                select coalesce(k.id, e.id) as id, coalesce(e.sourced_id, k.sourced_id) as sourced_id, e.id is not null as open,
                       e.title, e.code, e.school_id, e.grades, e.starts_on, e.ends_on, e.modified,
                       k.ends_on as ended, coalesce(e.staged, false) as staged,
                       case when k.id is null then 'add'
                            when e.id is null then case when k.archived_at is null then 'leave' else 'past' end
                            when k.archived_at is not null then 'return'
                            when not e.staged then 'kept'
                            when (e.title, e.code, e.school_id, e.grades, e.starts_on, e.ends_on)
                                 is distinct from (k.title, k.code, k.school_id, k.grades, k.starts_on, k.ends_on) then 'change'
                            else 'same' end as what
                  from e_class e full join k_class k on k.id = e.id""");
    }

    private void enrolments() throws SQLException {
        sql.table(
                "k_member",
                """
                select m.group_id, m.person_id, m.role, m.is_primary, m.source_id, m.sourced_id, m.starts_on, m.ends_on,
                       m.roster_modified_at as modified, c.sourced_id as class_sid
                  from membership m join k_class c on c.id = m.group_id""");
        stale(ENROLLMENTS, "k_member");
        sql.table(
                "class_gone",
                "select sourced_id from s_classes c where c.deleted and not exists (select from e_class e where e.sourced_id = c.sourced_id)");
        warn(
                Problem.CLASS_DELETED,
                ENROLLMENTS,
                "classSourcedId",
                "s.class_sid",
                "from s_enrollments s join class_gone c on c.sourced_id = s.class_sid where not s.bad and not s.deleted");
        refuse(
                Problem.CLASS_UNKNOWN,
                ENROLLMENTS,
                "classSourcedId",
                "s.class_sid",
                "not exists (select from e_class e where e.sourced_id = s.class_sid) and not exists (select from class_gone c where c.sourced_id = s.class_sid)");
        refuse(
                Problem.USER_UNKNOWN,
                ENROLLMENTS,
                "userSourcedId",
                "''",
                "not exists (select from e_user e where e.sourced_id = s.user_sid and not e.gone)");
        warn(
                Problem.ENROLMENT_SCHOOL,
                ENROLLMENTS,
                "schoolSourcedId",
                "s.school_sid",
                """
                from s_enrollments s join e_class c on c.sourced_id = s.class_sid
                 left join e_org o on o.sourced_id = s.school_sid
                 where not s.bad and not s.deleted and s.school_sid is not null
                   and o.school_sid is distinct from c.school_sid""");
        sql.table(
                "t_member",
                """
                select distinct on (group_id, person_id, role) *
                  from (select c.id as group_id, d.id as person_id, s.role, s.is_primary and s.role = 'TEACHER' as is_primary,
                               coalesce(s.starts_on, c.starts_on) as starts_on, coalesce(s.ends_on, c.ends_on) as ends_on,
                               s.sourced_id, s.modified, s.line, c.sourced_id as class_sid
                          from s_enrollments s
                          join e_class c on c.sourced_id = s.class_sid
                          join d_person d on d.sourced_id = s.user_sid
                         where not s.bad and not s.deleted and s.role is not null) x
                 order by group_id, person_id, role,
                          (coalesce(starts_on <= {today}, true) and coalesce(ends_on > {today}, true)) desc,
                          ends_on desc nulls first, line""");
        warn(
                Problem.ENROLMENT_ROLE,
                ENROLLMENTS,
                "role",
                "s.role",
                "from t_member s where not exists (select from d_role r where r.person_id = s.person_id and r.role = s.role)");
        warn(
                Problem.SEVERAL_PRIMARY,
                ENROLLMENTS,
                "primary",
                "s.class_sid",
                "from (select min(line) as line, class_sid from t_member where is_primary group by class_sid having count(*) > 1) s");
        differingMembers();
    }

    private void differingMembers() throws SQLException {
        sql.table(
                "d_member",
                """
                select group_id, person_id, role, x.what, k.group_id is not null as stored, t.runs and k.group_id is not null as ran,
                       case when x.mine then m.is_primary else k.is_primary end as is_primary,
                       case when x.mine then m.starts_on else k.starts_on end as starts_on,
                       case when x.mine then m.ends_on when x.what = 'leave' then {today}
                            when x.what = 'follow' then c.ends_on else k.ends_on end as ends_on,
                       case when x.mine then m.sourced_id else k.sourced_id end as sourced_id,
                       case when x.mine then m.modified else k.modified end as modified
                  from k_member k full join t_member m using (group_id, person_id, role)
                  left join d_class c on c.id = group_id
                  left join e_user u on u.id = person_id
                  cross join lateral (select coalesce(k.ends_on > {today}, true) as runs, coalesce(m.ends_on > {today}, true) as will) t
                  cross join lateral (select m.line is not null and (k.group_id is null or k.source_id = {source}) as mine,
                       case when k.group_id is null then 'add'
                            when k.source_id is distinct from {source} then 'foreign'
                            when m.line is null then case when not t.runs then 'past' when
                """
                        + unenrolled()
                        + """
                 then 'leave' when c.what = 'change' and k.ends_on = c.ended and k.ends_on is distinct from c.ends_on then 'follow' else 'kept' end
                            when t.runs and not t.will then 'leave'
                            when t.will and not t.runs then 'return'
                            when (k.is_primary, k.starts_on, k.ends_on, k.sourced_id)
                                 is distinct from (m.is_primary, m.starts_on, m.ends_on, m.sourced_id) then 'change'
                            else 'same' end as what) x""");
    }

    private static String unenrolled() {
        return """
                (u.gone or not c.open
                 or (not {keep:enrollments}
                     and not exists (select from s_enrollments b where b.bad and b.sourced_id = k.sourced_id)
                     and not exists (select from s_enrollments b where b.bad and b.class_sid = k.class_sid and b.user_sid = u.sourced_id))
                 or exists (select from s_enrollments n where not n.bad and n.sourced_id = k.sourced_id))""";
    }

    // ------------------------------------------------------------ what comes of it

    /** What was counted, by file. */
    List<FileCount> counts() throws SQLException {
        List<FileCount> counts = new ArrayList<>();
        for (var file : RosterFile.values()) {
            boolean elsewhere = file == ROLES && manifest.dialect() == Dialect.ONEROSTER_1_1;
            if (manifest.mode(file) == Mode.ABSENT && !elsewhere) continue;
            long bad =
                    file == ORGS
                            ? badOrgs()
                            : elsewhere
                                    ? 0
                                    : sql.numbers(
                                                    "select count(*) from "
                                                            + Staging.table(file)
                                                            + " where bad")[0];
            var n = difference(file);
            counts.add(
                    new FileCount(
                            file.file(),
                            reader.count(file).rows(),
                            bad,
                            n[0],
                            n[1],
                            n[2],
                            n[3],
                            n[4]));
        }
        return counts;
    }

    private long badOrgs() {
        return findings.all().stream()
                .filter(f -> f.file().equals(ORGS.file()) && f.severity() == Severity.ERROR)
                .map(Finding::line)
                .distinct()
                .count();
    }

    private long[] difference(RosterFile file) throws SQLException {
        var table =
                switch (file) {
                    case ORGS -> "d_school";
                    case USERS -> "d_person";
                    case ROLES -> "d_role";
                    case CLASSES -> "d_class";
                    case ENROLLMENTS -> "d_member";
                    case SESSIONS, COURSES -> "";
                };
        if (table.isEmpty()) return new long[5];
        return sql.numbers(
                """
                select count(*) filter (where what = 'add'), count(*) filter (where what in ('change', 'follow')),
                       count(*) filter (where what = 'leave'), count(*) filter (where what = 'return'),
                       count(*) filter (where what in ('same', 'foreign')) from
                """
                        + table);
    }

    /**
     * What complete files would deactivate beyond the share that the district allows. A file cut
     * short is the usual cause.
     *
     * @param percent the share allowed
     */
    List<Brake> brakes(int percent) throws SQLException {
        List<Brake> brakes = new ArrayList<>();
        boolean complete =
                manifest.mode(USERS) == Mode.BULK
                        || manifest.mode(ROLES) == Mode.BULK
                        || manifest.mode(ORGS) == Mode.BULK
                        || manifest.mode(CLASSES) == Mode.BULK
                        || manifest.mode(ENROLLMENTS) == Mode.BULK;
        if (!complete) return brakes;
        var people =
                sql.numbers(
                        "select count(*) filter (where state <> 'ACTIVE'), count(*) from d_person where was = 'ACTIVE'");
        if (people[0] * 100 > people[1] * percent)
            brakes.add(new Brake("people", people[0], people[1]));
        var enrolments =
                sql.numbers(
                        "select count(*) filter (where what = 'leave'), count(*) from d_member where ran");
        if (enrolments[0] * 100 > enrolments[1] * percent)
            brakes.add(new Brake("enrolments", enrolments[0], enrolments[1]));
        var schools =
                sql.numbers(
                        """
                        with peopled as (
                            select r.school_id, bool_or(d.state = 'ACTIVE' and coalesce(n.ends_on > {today}, true)) as stays
                              from k_role r join d_role n on n.id = r.id join d_person d on d.id = r.person_id
                             where r.school_id is not null and d.was = 'ACTIVE' and coalesce(r.ends_on > {today}, true)
                             group by 1)
                        select count(*) filter (where not p.stays or s.what = 'leave'), count(*)
                          from peopled p join d_school s on s.id = p.school_id""");
        if (schools[0] > 0) brakes.add(new Brake("schools", schools[0], schools[1]));
        return brakes;
    }

    /** Writes the differences, and tells the outbox whose account they concern. */
    void apply() throws SQLException {
        sql.run(
                """
                insert into school (id, district_id, source_id, sourced_id, name)
                select id, {district}, {source}, sourced_id, name from d_school where what = 'add'""");
        sql.run(
                """
                update school t set name = d.name, archived_at = case when d.open then null else now() end
                  from d_school d where t.id = d.id and d.what in ('change', 'return', 'leave')""");
        applyPeople();
        sql.run(
                """
                insert into people_group (id, district_id, kind, school_id, source_id, sourced_id, title, code, grades, starts_on, ends_on, roster_modified_at)
                select id, {district}, 'CLASS', school_id, {source}, sourced_id, title, code, grades, starts_on, ends_on, modified
                  from d_class where what = 'add'""");
        sql.run(
                """
                update people_group t set title = d.title, code = d.code, school_id = d.school_id, grades = d.grades,
                       starts_on = d.starts_on, ends_on = d.ends_on, archived_at = null, roster_modified_at = d.modified
                  from d_class d where t.id = d.id and d.what in ('change', 'return')""");
        sql.run(
                "update people_group t set archived_at = now() from d_class d where t.id = d.id and d.what = 'leave'");
        sql.run(
                """
                insert into membership (district_id, group_id, person_id, role, is_primary, source_id, sourced_id, starts_on, ends_on, roster_modified_at)
                select {district}, group_id, person_id, role, is_primary, {source}, sourced_id, starts_on, ends_on, modified
                  from d_member where what = 'add'""");
        sql.run(
                """
                update membership t set is_primary = d.is_primary, sourced_id = d.sourced_id, starts_on = d.starts_on,
                       ends_on = d.ends_on, roster_modified_at = d.modified
                  from d_member d
                 where t.group_id = d.group_id and t.person_id = d.person_id and t.role = d.role
                   and d.what in ('change', 'return', 'leave', 'follow')""");
        remember("roster_org", "e_org", "type, name, parent", "type, name, parent_sourced_id");
        remember("roster_term", "e_session", "starts_on, ends_on", "starts_on, ends_on");
        remember("roster_course", "e_course", "grades", "grades");
    }

    private void applyPeople() throws SQLException {
        sql.run(
                """
                insert into person (id, district_id, source_id, sourced_id, username, given_name, family_name, email, state, left_at, roster_modified_at)
                select d.id, {district}, {source}, d.sourced_id, d.username, d.given_name, d.family_name, d.email, d.state,
                       case when d.state = 'LEFT' then least(now(), coalesce(d.last_end::timestamp at time zone t.time_zone, now())) end,
                       d.modified
                  from d_person d, district t where t.id = {district} and d.what = 'add'""");
        sql.table(
                "d_account",
                """
                select d.id from d_person d left join k_person k on k.id = d.id
                 where case when d.what = 'add' then d.state <> 'LEFT'
                            else d.roles_moved or (d.username, d.given_name, d.family_name, d.email, d.state)
                                 is distinct from (k.username, k.given_name, k.family_name, k.email, k.state) end""");
        sql.run(
                """
                update person t set username = d.username, given_name = d.given_name, family_name = d.family_name,
                       email = d.email, state = d.state, updated_at = now(), roster_modified_at = d.modified,
                       left_at = case when d.state <> 'LEFT' then null when t.state = 'LEFT' then t.left_at else now() end
                  from d_person d where t.id = d.id and d.stored and d.what in ('change', 'return', 'leave')""");
        sql.run(
                """
                insert into person_role (id, district_id, person_id, school_id, role, source_id, is_primary, starts_on, ends_on, sourced_id, roster_modified_at)
                select id, {district}, person_id, school_id, role, {source}, is_primary, starts_on, ends_on, sourced_id, modified
                  from d_role where what = 'add'""");
        sql.run(
                """
                update person_role t set is_primary = d.is_primary, starts_on = d.starts_on, ends_on = d.ends_on,
                       sourced_id = d.sourced_id, roster_modified_at = d.modified
                  from d_role d where t.id = d.id and d.what in ('change', 'return', 'leave')""");
        sql.run(
                """
                delete from person_grade t using d_grade g, d_person d
                 where t.person_id = g.person_id and g.differ and d.id = g.person_id and d.stored""");
        sql.run(
                """
                insert into person_grade (district_id, person_id, grade, raw, position)
                select {district}, t.person_id, t.grade, t.raw, t.position
                  from t_grade t join d_grade g on g.person_id = t.person_id and g.differ
                  join d_person d on d.id = t.person_id""");
        // whoever delivers reads the person as they are then; a second row for the same person does
        // no
        // harm, a missing one would, so none is spared because another still waits
        sql.run(
                "update person t set account_changed_at = now() from d_account a join k_person k using (id) where t.id = a.id");
        sql.run(
                """
                insert into outbox (district_id, topic, key)
                select {district}, 'keycloak.account', id::text from d_account""");
    }

    private void remember(String table, String effective, String from, String to)
            throws SQLException {
        sql.run(
                "delete from "
                        + table
                        + " t where t.source_id = {source} and not exists (select from "
                        + effective
                        + " e where e.sourced_id = t.sourced_id)");
        sql.run(
                "insert into "
                        + table
                        + " as t (district_id, source_id, sourced_id, roster_modified_at, "
                        + to
                        + ") select {district}, {source}, sourced_id, modified, "
                        + from
                        + " from "
                        + effective
                        + " on conflict (source_id, sourced_id) do update set (roster_modified_at, "
                        + to
                        + ") = (excluded.roster_modified_at, excluded."
                        + to.replace(", ", ", excluded.")
                        + ") where (t.roster_modified_at, t."
                        + to.replace(", ", ", t.")
                        + ") is distinct from (excluded.roster_modified_at, excluded."
                        + to.replace(", ", ", excluded.")
                        + ")");
    }
}
