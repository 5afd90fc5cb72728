package org.openportfolio.graphql.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Puts members into the database, each with an account. */
final class People {
    private final Api api;

    /** Connections that nobody uses now: to open one takes longer than most statements. */
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    People(Api api) {
        this.api = api;
    }

    UUID district() {
        var id = UUID.randomUUID();
        change(
                "insert into district (id, alias, name) values (?, ?, 'A district')",
                id,
                "d" + id.toString().substring(0, 8));
        return id;
    }

    UUID school(UUID district) {
        var id = UUID.randomUUID();
        change(
                "insert into school (id, district_id, name) values (?, ?, 'A school')",
                id,
                district);
        return id;
    }

    /**
     * @return the account
     */
    UUID member(UUID district, UUID school, String role, String state) {
        var person = UUID.randomUUID();
        var account = UUID.randomUUID();
        change(
                "insert into person (id, district_id, username, given_name, family_name, state, left_at, account_id) values (?, ?, ?, 'Anna', 'Li', ?, case when ? = 'LEFT' then now() end, ?)",
                person,
                district,
                "p" + person.toString().substring(0, 8),
                state,
                state,
                account);
        change(
                "insert into person_role (district_id, person_id, school_id, role) values (?, ?, ?, ?)",
                district,
                person,
                school,
                role);
        return account;
    }

    void change(String sql, Object... parameters) {
        prepared(sql, parameters, PreparedStatement::executeUpdate);
    }

    /** The first column of the first row, as text. */
    String value(String sql, Object... parameters) {
        return prepared(
                sql,
                parameters,
                statement -> {
                    try (var row = statement.executeQuery()) {
                        row.next();
                        return row.getString(1);
                    }
                });
    }

    private interface Work<T> {
        T over(PreparedStatement statement) throws SQLException;
    }

    private <T> T prepared(String sql, Object[] parameters, Work<T> work) {
        try {
            var kept = idle.poll();
            var connection = kept == null ? api.asSuperuser() : kept;
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++)
                    statement.setObject(i + 1, parameters[i]);
                var result = work.over(statement);
                idle.add(connection);
                return result;
            } catch (SQLException refused) {
                connection.close();
                throw refused;
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
