package org.openportfolio.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.openportfolio.kernel.Migrations;
import org.openportfolio.world.LoggedStatements;

/**
 * A real PostgreSQL for the tests of this module, once per JVM, migrated as the product migrates
 * it: the owner is no superuser, the application role owns nothing.
 */
public final class TestDatabase {
    public static final String OWNER = "portfolio_owner";
    public static final String APPLICATION = "portfolio_app";
    public static final String PASSWORD = UUID.randomUUID().toString();

    private static EmbeddedPostgres server;

    private TestDatabase() {}

    /** JDBC address of the database named {@code portfolio}. */
    public static synchronized String url() {
        if (server == null) start();
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/portfolio";
    }

    /** A connection of the role the application uses: row-level security binds it. */
    public static Connection asApplication() throws SQLException {
        return DriverManager.getConnection(url(), APPLICATION, PASSWORD);
    }

    /** A connection of the owner of the tables: row-level security binds it too. */
    public static Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url(), OWNER, PASSWORD);
    }

    /** A connection that sees everything, to prove what is there behind the wall. */
    public static Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "postgres");
    }

    /** JDBC address with the superuser in it: loopback only, for the length of a test run. */
    public static String superuserUrl() {
        return url() + "?user=postgres&password=postgres";
    }

    private static void start() {
        try {
            server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            // read by tests that count statements
                            .setServerConfig("logging_collector", "on")
                            .setServerConfig("log_line_prefix", LoggedStatements.PREFIX)
                            .setServerConfig("log_rotation_size", "0")
                            .setServerConfig("log_rotation_age", "0")
                            .start();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "create role " + OWNER + " login createrole password '" + PASSWORD + "'");
                statement.execute("create database portfolio owner " + OWNER);
            }
            var url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/portfolio";
            new Migrations(url, OWNER, PASSWORD, APPLICATION, PASSWORD).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
