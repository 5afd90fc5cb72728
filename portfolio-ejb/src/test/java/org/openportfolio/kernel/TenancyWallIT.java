package org.openportfolio.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openportfolio.it.TestDatabase;

/** The second wall: what PostgreSQL itself refuses, whatever a query forgets. */
class TenancyWallIT {
    static final UUID NORTH = UUID.randomUUID();
    static final UUID SOUTH = UUID.randomUUID();

    @BeforeAll
    static void twoDistrictsWithAPersonEach() throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            for (var d : List.of(NORTH, SOUTH)) {
                s.execute(
                        "insert into district (id, alias, name) values ('"
                                + d
                                + "', 'd-"
                                + d.toString().substring(0, 8)
                                + "', 'D')");
                s.execute(
                        "insert into person (district_id, username, given_name, family_name) values ('"
                                + d
                                + "', 'p', 'P', 'Q')");
            }
        }
    }

    @Test
    void aQueryThatForgetsItsDistrictSeesNothing() throws SQLException {
        try (var app = TestDatabase.asApplication()) {
            for (var table : tablesWithADistrict(app))
                assertThat(count(app, table)).as(table).isZero();
        }
    }

    @Test
    void theOwnerOfTheTablesIsBoundToo() throws SQLException {
        try (var owner = TestDatabase.asOwner()) {
            assertThat(count(owner, "person")).isZero();
        }
    }

    @Test
    void aTransactionSeesItsOwnDistrictAndNoOther() throws SQLException {
        try (var app = inside(NORTH)) {
            assertThat(rows(app, "select distinct district_id::text from person"))
                    .containsExactly(NORTH.toString());
            assertThat(rows(app, "select id::text from district"))
                    .containsExactly(NORTH.toString());
        }
    }

    @Test
    void aRowOfAnotherDistrictCannotBeWrittenChangedOrDeleted() throws SQLException {
        try (var app = inside(NORTH)) {
            assertThat(
                            update(
                                    app,
                                    "update person set given_name = 'X' where district_id = '"
                                            + SOUTH
                                            + "'"))
                    .isZero();
            assertThat(update(app, "delete from person where district_id = '" + SOUTH + "'"))
                    .isZero();
            assertThatThrownBy(
                            () ->
                                    update(
                                            app,
                                            "insert into person (district_id, username, given_name, family_name) values ('"
                                                    + SOUTH
                                                    + "', 'spy', 'S', 'P')"))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void theDistrictEndsWithItsTransaction() throws SQLException {
        try (var app = inside(NORTH)) {
            app.commit();
            assertThat(count(app, "person")).isZero();
        }
    }

    @Test
    void everyTableWithADistrictIsWalled() throws SQLException {
        try (var all = TestDatabase.asSuperuser()) {
            assertThat(
                            rows(
                                    all,
                                    """
                    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id'
                     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                       and not (c.relrowsecurity and c.relforcerowsecurity)"""))
                    .isEmpty();
        }
    }

    @Test
    void theApplicationRoleOwnsNothingAndBypassesNothing() throws SQLException {
        try (var all = TestDatabase.asSuperuser()) {
            assertThat(
                            rows(
                                    all,
                                    "select rolname from pg_roles where rolname in ('portfolio_app', 'portfolio_lookup') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
                    .isEmpty();
            assertThat(
                            rows(
                                    all,
                                    "select relname from pg_class where relowner = 'portfolio_app'::regrole"))
                    .isEmpty();
        }
    }

    @Test
    void theAuditLogTakesNoChange() throws SQLException {
        try (var app = inside(NORTH)) {
            update(
                    app,
                    "insert into audit_entry (district_id, action, outcome) values ('"
                            + NORTH
                            + "', 'Test', 'ALLOWED')");
            app.commit();
        }
        for (var change :
                List.of(
                        "update audit_entry set action = 'Other'",
                        "delete from audit_entry",
                        "truncate audit_entry")) {
            try (var app = inside(NORTH)) {
                assertThatThrownBy(() -> update(app, change))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void aLicenceIsNotTheApplicationsToWrite() throws SQLException {
        try (var app = inside(NORTH)) {
            assertThatThrownBy(
                            () ->
                                    update(
                                            app,
                                            "insert into licence (district_id, feature) values ('"
                                                    + NORTH
                                                    + "', 'PORTFOLIO')"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static Connection inside(UUID district) throws SQLException {
        var app = TestDatabase.asApplication();
        app.setAutoCommit(false);
        try (var s = app.createStatement()) {
            s.execute("select set_config('app.district', '" + district + "', true)");
        }
        return app;
    }

    private static List<String> tablesWithADistrict(Connection c) throws SQLException {
        var tables =
                rows(
                        c,
                        "select table_name from information_schema.columns where column_name = 'district_id' and table_schema = 'public' order by 1");
        assertThat(tables).contains("person", "item", "access_grant", "comment", "audit_entry");
        return tables;
    }

    private static long count(Connection c, String table) throws SQLException {
        return Long.parseLong(rows(c, "select count(*)::text from " + table).get(0));
    }

    private static int update(Connection c, String sql) throws SQLException {
        try (var s = c.createStatement()) {
            return s.executeUpdate(sql);
        }
    }

    private static List<String> rows(Connection c, String sql) throws SQLException {
        try (var s = c.createStatement();
                var r = s.executeQuery(sql)) {
            List<String> out = new ArrayList<>();
            while (r.next()) out.add(r.getString(1));
            return out;
        }
    }
}
