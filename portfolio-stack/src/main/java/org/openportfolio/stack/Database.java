package org.openportfolio.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * A database and the role that owns it. The owner makes the tables and the role the application
 * connects as; it needs the right to create roles and no other.
 *
 * @param jdbcUrl address as {@code jdbc:postgresql://host:port/name}, without credentials
 * @param owner role that owns the tables
 * @param ownerPassword its password
 */
public record Database(String jdbcUrl, String owner, String ownerPassword) {

    private static final int OLDEST = 15;

    /** The database that a person named; the address may lack {@code jdbc:}. */
    static Database named(String url, Optional<String> user, Optional<String> password) {
        var address = url.startsWith("jdbc:") ? url : "jdbc:" + url;
        address = address.replaceFirst("^jdbc:postgres://", "jdbc:postgresql://");
        if (!address.matches("jdbc:postgresql://[^/@?]+/[^/?]+(\\?.*)?")) {
            throw new CannotStart(
                    "DB_URL must read jdbc:postgresql://host:port/database, with DB_USER and DB_PASSWORD beside it.");
        }
        return new Database(
                address,
                user.orElseThrow(
                        () -> new CannotStart("DB_URL is set, so DB_USER must name its owner.")),
                password.orElse(""));
    }

    /** A connection as the owner; the caller closes it. */
    public Connection open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", owner);
        properties.setProperty("password", ownerPassword);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /** The same inside a district: row-level security binds the owner too. */
    public Connection openIn(String alias) throws SQLException {
        var connection = open();
        try (var enter =
                connection.prepareStatement(
                        "select set_config('app.district', district_of_alias(?)::text, false)")) {
            enter.setString(1, alias);
            enter.execute();
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    /** Refuses a database that the product cannot use, with the reason in one sentence. */
    void requireUsable() {
        requireUsable(OLDEST);
    }

    void requireUsable(int oldest) {
        try (var connection = open();
                var statement = connection.createStatement();
                var answer =
                        statement.executeQuery(
                                """
                                select current_setting('server_version_num')::int / 10000,
                                       rolsuper or rolcreaterole,
                                       has_schema_privilege('public', 'create')
                                  from pg_roles
                                 where rolname = current_user
                                """)) {
            answer.next();
            if (answer.getInt(1) < oldest) {
                throw new CannotStart(
                        "The database at %s is PostgreSQL %d; Portfolio needs %d or newer."
                                .formatted(jdbcUrl, answer.getInt(1), oldest));
            }
            if (!answer.getBoolean(2)) {
                throw new CannotStart(
                        "The database role %1$s may not create roles, which Portfolio needs for the role it works as: alter role %1$s createrole."
                                .formatted(owner));
            }
            if (!answer.getBoolean(3)) {
                throw new CannotStart(
                        "The database role %s may not create tables in schema public of %s: make it the owner of that database."
                                .formatted(owner, jdbcUrl));
            }
        } catch (SQLException e) {
            throw new CannotStart(refusal(e), e);
        }
    }

    private String refusal(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28P01", "28000" ->
                    "The database at %s refuses DB_USER %s with this DB_PASSWORD."
                            .formatted(jdbcUrl, owner);
            case "3D000" ->
                    "The database of %s does not exist: create it first.".formatted(jdbcUrl);
            case "08001", "08004", "08006" ->
                    "The database at %s cannot be reached: is it running, and is the address right?"
                            .formatted(jdbcUrl);
            default ->
                    "The database at %s cannot be used: %s"
                            .formatted(
                                    jdbcUrl,
                                    e.getMessage().lines().findFirst().orElse("no reason given"));
        };
    }
}
