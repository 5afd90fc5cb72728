package org.openportfolio.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to the version this build needs: makes the two roles that the tables name, then
 * runs the migrations as the owner. Several nodes may start at once; the second finds everything
 * done.
 *
 * @param url JDBC address
 * @param owner role that owns the tables; must be allowed to create roles, need not be (and should
 *     not be) a superuser
 * @param ownerPassword its password
 * @param application role that the application connects as; created when missing, its password set
 *     when given
 * @param applicationPassword its password
 */
public record Migrations(
        String url,
        String owner,
        String ownerPassword,
        String application,
        String applicationPassword) {
    /** What to run, in the order of the versions; all that lies in the folder. */
    static final List<String> SCRIPTS =
            List.of(
                    "V1__foundation",
                    "V2__roster",
                    "V3__accounts",
                    "V5__claim",
                    "V6__work",
                    "V7__feedback",
                    "V8__live",
                    "V9__media",
                    "V10__search",
                    "V11__policy",
                    "V12__links",
                    "V13__cleaning",
                    "V14__push",
                    "V15__mail",
                    "V16__view_log",
                    "V17__invitations",
                    "V18__external_accounts",
                    "V19__transfer",
                    "V20__audit",
                    "V21__visits",
                    "V22__first_passwords_and_returned_mail",
                    "V23__privacy",
                    "V24__archive_notices",
                    "V25__feedback_of_visitors",
                    "V26__closings",
                    "V27__job_patience",
                    "V28__names",
                    "V29__handovers",
                    "V30__costs",
                    "V31__no_jit");

    private static final String FOLDER = "db/migration";

    /** Owns the functions that look before a district is known; cannot log in. */
    private static final String LOOKUP = "portfolio_lookup";

    /**
     * @return the version reached
     */
    public String run() {
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword);
                var statement = connection.createStatement()) {
            // one node at a time, from the roles to the end of the migrations; freed with the
            // connection
            statement.execute("select pg_advisory_lock(727001)");
            roles(connection);
            var wanted = fingerprint();
            if (!wanted.equals(reached(statement))) {
                statement.execute("grant " + quoted(LOOKUP) + " to current_user");
                try {
                    migrate("latest");
                } finally {
                    // so that the owner, too, sees no more than the wall allows
                    statement.execute("revoke " + quoted(LOOKUP) + " from current_user");
                }
                statement.execute("comment on table flyway_schema_history is '" + wanted + "'");
            }
            return newest();
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    "The database refused the owner's connection or roles: " + refused.getMessage(),
                    refused);
        }
    }

    /** The version that this build needs. */
    public static String newest() {
        return version(SCRIPTS.get(SCRIPTS.size() - 1));
    }

    /** Whether this build can bring a database to this version. */
    public static boolean knows(String version) {
        return SCRIPTS.stream().anyMatch(script -> version(script).equals(version));
    }

    private static String version(String script) {
        return script.replaceAll("V(.*?)__.*", "$1");
    }

    /**
     * Brings an empty database to an older version: to be filled with what a server of that version
     * had, and then brought up to date by {@link #run}.
     *
     * @param version one that this build {@link #knows}
     */
    public void runTo(String version) {
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword);
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(727001)");
            roles(connection);
            statement.execute("grant " + quoted(LOOKUP) + " to current_user");
            try {
                migrate(version);
            } finally {
                statement.execute("revoke " + quoted(LOOKUP) + " from current_user");
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    "The database refused the owner's connection or roles: " + refused.getMessage(),
                    refused);
        }
    }

    private void migrate(String version) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url, owner, ownerPassword)
                .locations("classpath:" + FOLDER)
                .placeholders(Map.of("appRole", application, "lookupRole", LOOKUP))
                .validateMigrationNaming(true)
                .target(version)
                .load()
                .migrate();
    }

    /**
     * Stands for every script and what is filled into it. Kept with the database, it spares a start
     * that finds nothing to do the look of Flyway, which takes seconds.
     */
    private String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(application.getBytes(StandardCharsets.UTF_8));
            for (var script : SCRIPTS) {
                var name = "/" + FOLDER + "/" + script + ".sql";
                try (var text = Migrations.class.getResourceAsStream(name)) {
                    if (text == null) throw new IllegalStateException(name + " is missing.");
                    digest.update(text.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException broken) {
            throw new IllegalStateException("The migrations cannot be read.", broken);
        }
    }

    /** The fingerprint that this database was brought to, or null. */
    private static String reached(Statement statement) throws SQLException {
        try (var found =
                statement.executeQuery(
                        "select obj_description(to_regclass('flyway_schema_history'), 'pg_class')")) {
            found.next();
            return found.getString(1);
        }
    }

    private void roles(Connection connection) throws SQLException {
        role(connection, LOOKUP, "nologin");
        role(connection, application, "login");
        if (applicationPassword.isEmpty()) return;
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "alter role "
                            + quoted(application)
                            + " password "
                            + literal(connection, applicationPassword));
        }
    }

    private static void role(Connection connection, String name, String login) throws SQLException {
        try (var find =
                connection.prepareStatement(
                        "select rolsuper or rolbypassrls from pg_roles where rolname = ?")) {
            find.setString(1, name);
            try (var found = find.executeQuery()) {
                if (found.next()) {
                    if (found.getBoolean(1))
                        throw new IllegalStateException(
                                "The role "
                                        + name
                                        + " could bypass the wall between districts; take SUPERUSER and BYPASSRLS from it.");
                    return;
                }
            }
        }
        try (var create = connection.createStatement()) {
            create.execute("create role " + quoted(name) + " " + login);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(Connection connection, String text) throws SQLException {
        try (var quote = connection.prepareStatement("select quote_literal(?)")) {
            quote.setString(1, text);
            try (var answer = quote.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }
}
