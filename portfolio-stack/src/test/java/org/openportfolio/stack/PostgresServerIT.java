package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The embedded server, and what is said of a database that does not serve. */
class PostgresServerIT {

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        var settings = settings();
        server = PostgresServer.start(settings, Secrets.in(settings.data()), born -> {});
    }

    @AfterAll
    static void end() {
        server.close();
    }

    /** As root: in a namespace and as nobody, where the machine allows it; else as it is. */
    static Stream<Unprivileged> ways() {
        return Unprivileged.here() == Unprivileged.ORDINARY
                ? Stream.of(Unprivileged.ORDINARY)
                : Arrays.stream(Unprivileged.values())
                        .filter(way -> way != Unprivileged.ORDINARY && way.runs("true"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void itStartsEndsAndFindsItsDataAgain(Unprivileged way) throws Exception {
        var settings = settings();
        var secrets = Secrets.in(settings.data());
        try (var one = PostgresServer.start(settings, secrets, way, born -> {});
                var connection = one.database().open()) {
            connection.createStatement().execute("create table kept (it text)");
        }
        try (var again = PostgresServer.start(settings, secrets, way, born -> {});
                var connection = again.database().open();
                var found =
                        connection.createStatement().executeQuery("select count(*) from kept")) {
            assertThat(found.next()).isTrue();
        }
        PayaraMicro.delete(way.reachable(settings.data().resolve("postgresql")));
    }

    @Test
    void theOwnerIsNoSuperuserAndOwnsTheDatabase() throws SQLException {
        try (var connection = server.database().open();
                var found =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        select r.rolsuper, r.rolbypassrls, r.rolcreaterole
                                          from pg_roles r join pg_database d on d.datdba = r.oid
                                         where d.datname = current_database() and r.rolname = current_user
                                        """)) {
            assertThat(found.next()).isTrue();
            assertThat(found.getBoolean(1)).isFalse();
            assertThat(found.getBoolean(2)).isFalse();
            assertThat(found.getBoolean(3)).isTrue();
        }
    }

    @Test
    void itTrustsNobodyWithoutAPassword() {
        var stranger = new Database(server.database().jdbcUrl(), "postgres", "postgres");
        assertThatThrownBy(stranger::open)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aServerOfThisKindIsUsable() {
        server.database().requireUsable();
    }

    @Test
    void aWrongPasswordIsSaid() {
        var good = server.database();
        refused(
                new Database(good.jdbcUrl(), good.owner(), "wrong"),
                "The database at %s refuses DB_USER portfolio with this DB_PASSWORD."
                        .formatted(good.jdbcUrl()));
    }

    @Test
    void aMissingDatabaseIsSaid() {
        var good = server.database();
        var url = good.jdbcUrl().replace("/portfolio", "/nothing");
        refused(
                new Database(url, good.owner(), good.ownerPassword()),
                "The database of %s does not exist: create it first.".formatted(url));
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        var url = "jdbc:postgresql://127.0.0.1:%d/portfolio".formatted(Ports.free().database());
        refused(
                new Database(url, "portfolio", "any"),
                "The database at %s cannot be reached: is it running, and is the address right?"
                        .formatted(url));
    }

    @Test
    void aRoleThatMayNotCreateRolesIsSaid() throws SQLException {
        try (var connection = server.database().open()) {
            connection
                    .createStatement()
                    .execute("create role weak login password 'weak-weak-weak'");
        }
        refused(
                new Database(server.database().jdbcUrl(), "weak", "weak-weak-weak"),
                "The database role weak may not create roles, which Portfolio needs for the role it works as: alter role weak createrole.");
    }

    @Test
    void anOldServerIsSaid() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> server.database().requireUsable(99))
                .withMessage(
                        "The database at %s is PostgreSQL 15; Portfolio needs 99 or newer."
                                .formatted(server.database().jdbcUrl()));
    }

    @Test
    void anAddressThatIsNoneIsSaid() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Database.named("mysql://x/y", Optional.of("a"), Optional.empty()))
                .withMessageStartingWith("DB_URL must read jdbc:postgresql://");
    }

    private static void refused(Database database, String sentence) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(database::requireUsable)
                .withMessage(sentence);
    }

    private static Settings settings() {
        return Settings.forTests(Path.of(System.getProperty("stack.parts")));
    }
}
