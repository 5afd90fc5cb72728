package org.openportfolio.kernel;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.jdbc.PgResultSet;

/**
 * Runs one statement and reads its rows into records, in the running transaction: for lists, where
 * entities cost too much.
 *
 * <p>Where the transaction is one of {@link Transactions}, its connection is used and no other
 * taken: whoever holds one and waits for another may wait for somebody who does the same.
 *
 * <p>Parameters may be text, numbers, booleans, {@link UUID}, {@link Instant}, an {@link Id}, a
 * collection of ids (bound as {@code uuid[]}), or null.
 */
@ApplicationScoped
public class Rows {
    private static final String AT_HAND = "org.openportfolio.connection";

    @Resource(lookup = "java:app/jdbc/portfolio")
    DataSource database;

    @Resource TransactionSynchronizationRegistry transaction;

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows of the statement. */
    public <T> List<T> list(String sql, Reader<T> reader, Object... parameters) {
        try {
            return over(connection -> list(connection, sql, reader, parameters));
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused a query", e);
        }
    }

    /** The only row of the statement, if there is one. */
    public <T> Optional<T> find(String sql, Reader<T> reader, Object... parameters) {
        return only(list(sql, reader, parameters));
    }

    /** Changes rows. @return how many */
    public int change(String sql, Object... parameters) {
        try {
            return over(connection -> change(connection, sql, parameters));
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused a change", e);
        }
    }

    /** Does the work over the connection of the running transaction. */
    public <T> T over(Transactions.Work<T> work) throws SQLException {
        var held = atHand();
        if (held.isPresent()) return work.over(held.get());
        try (var connection = database.getConnection()) {
            return work.over(connection);
        }
    }

    private Optional<Connection> atHand() {
        return transaction.getTransactionKey() == null
                ? Optional.empty()
                : Optional.ofNullable((Connection) transaction.getResource(AT_HAND));
    }

    /**
     * Says over which connection the statements of the running transaction go from now on.
     *
     * @param connection null: each over one from the pool
     */
    static void hand(TransactionSynchronizationRegistry transaction, Connection connection) {
        transaction.putResource(AT_HAND, connection);
    }

    /**
     * All rows of the statement, over a connection that is at hand already, as in {@link
     * Transactions}: whoever holds one and waits for another may wait for somebody who does the
     * same.
     */
    public static <T> List<T> list(
            Connection connection, String sql, Reader<T> reader, Object... parameters)
            throws SQLException {
        try (var statement = prepare(connection, sql, parameters);
                var answer = statement.executeQuery()) {
            // the pool's own looks for the driver's method by its name at each value
            var row = answer.unwrap(PgResultSet.class);
            List<T> found = new ArrayList<>();
            while (row.next()) found.add(reader.read(row));
            return found;
        }
    }

    /** The only row of the statement, if there is one, over a connection that is at hand. */
    public static <T> Optional<T> find(
            Connection connection, String sql, Reader<T> reader, Object... parameters)
            throws SQLException {
        return only(list(connection, sql, reader, parameters));
    }

    /** Changes rows over a connection that is at hand. @return how many */
    public static int change(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static <T> Optional<T> only(List<T> found) {
        if (found.size() > 1)
            throw new IllegalStateException("One row was expected, " + found.size() + " came");
        return found.stream().findFirst();
    }

    /** A time column; null where the column is. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** A column of type {@code uuid}; null where the column is. */
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** A column of type {@code text[]}; empty where the column is null. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++)
                bind(connection, statement, i + 1, parameters[i]);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(
            Connection connection, PreparedStatement statement, int at, Object value)
            throws SQLException {
        if (value instanceof Id id) statement.setObject(at, id.value());
        else if (value instanceof Instant time)
            statement.setObject(at, time.atOffset(ZoneOffset.UTC));
        else if (value instanceof Collection<?> ids)
            statement.setArray(
                    at, connection.createArrayOf("uuid", ids.stream().map(Rows::raw).toArray()));
        else if (value instanceof Enum<?> name) statement.setString(at, name.name());
        else statement.setObject(at, value);
    }

    private static Object raw(Object id) {
        return id instanceof Id typed ? typed.value() : id;
    }
}
