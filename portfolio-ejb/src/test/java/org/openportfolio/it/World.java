package org.openportfolio.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Viewer;

/**
 * Makes districts with schools, people and classes for a test, behind the application's back, and
 * looks there afterwards.
 */
public final class World {
    /** A tenant of one test. */
    public record District(DistrictId id, UUID school) {}

    /** Connections that nobody uses now: to open one takes longer than most statements. */
    private static final Queue<Connection> IDLE = new ConcurrentLinkedQueue<>();

    private World() {}

    public static District district(String name) {
        var id = UUID.randomUUID();
        var school = UUID.randomUUID();
        run(
                "insert into district (id, alias, name) values (?, ?, ?)",
                id,
                "d-" + id.toString().substring(0, 13),
                name);
        run(
                "insert into school (id, district_id, name) values (?, ?, ?)",
                school,
                id,
                name + " School");
        return new District(new DistrictId(id), school);
    }

    public static Viewer person(District district, String givenName, Role... roles) {
        var id = UUID.randomUUID();
        run(
                "insert into person (id, district_id, username, given_name, family_name, account_id) values (?, ?, ?, ?, 'Test', ?)",
                id,
                district.id().value(),
                id.toString(),
                givenName,
                UUID.randomUUID());
        for (var role : roles)
            run(
                    "insert into person_role (district_id, person_id, school_id, role) values (?, ?, ?, ?)",
                    district.id().value(),
                    id,
                    district.school(),
                    role.name());
        var held = EnumSet.noneOf(Role.class);
        held.addAll(List.of(roles));
        return new Viewer(new PersonId(id), district.id(), held, false);
    }

    public static Viewer student(District district, String givenName) {
        return person(district, givenName, Role.STUDENT);
    }

    public static Viewer teacher(District district, String givenName) {
        return person(district, givenName, Role.TEACHER);
    }

    public static GroupId schoolClass(District district, String title, Viewer... members) {
        var id = UUID.randomUUID();
        run(
                "insert into people_group (id, district_id, kind, school_id, title) values (?, ?, 'CLASS', ?, ?)",
                id,
                district.id().value(),
                district.school(),
                title);
        for (var member : members) join(new GroupId(id), member);
        return new GroupId(id);
    }

    public static void join(GroupId group, Viewer member) {
        run(
                "insert into membership (district_id, group_id, person_id, role) values (?, ?, ?, ?)",
                member.district().value(),
                group.value(),
                member.id().value(),
                member.is(Role.TEACHER) ? "TEACHER" : "STUDENT");
    }

    /** Runs a statement that sees everything. */
    public static void run(String sql, Object... parameters) {
        prepared(
                sql,
                parameters,
                statement -> {
                    statement.execute();
                    return null;
                });
    }

    /** The first column of a query that sees everything, as text. */
    public static List<String> rows(String sql, Object... parameters) {
        return prepared(
                sql,
                parameters,
                statement -> {
                    try (var row = statement.executeQuery()) {
                        List<String> found = new ArrayList<>();
                        while (row.next()) found.add(row.getString(1));
                        return found;
                    }
                });
    }

    private interface Work<T> {
        T over(PreparedStatement statement) throws SQLException;
    }

    private static <T> T prepared(String sql, Object[] parameters, Work<T> work) {
        try {
            var idle = IDLE.poll();
            var connection = idle == null ? connect() : idle;
            try (var statement = connection.prepareStatement(sql);
                    var fresh = connection.createStatement()) {
                for (int i = 0; i < parameters.length; i++)
                    statement.setObject(i + 1, parameters[i]);
                var result = work.over(statement);
                // as a new connection: a test may have set something for its session
                fresh.execute("discard all");
                IDLE.add(connection);
                return result;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        // plans that are kept would be those of a table that a test has changed since
        return DriverManager.getConnection(
                System.getProperty("it.superuser.url") + "&prepareThreshold=0");
    }
}
