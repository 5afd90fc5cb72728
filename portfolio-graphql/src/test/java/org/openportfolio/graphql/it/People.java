package org.openportfolio.graphql.it;

import java.sql.SQLException;
import java.util.UUID;

/** Puts members into the database, each with an account. */
final class People {
    private final Api api;

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
        try (var connection = api.asSuperuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            statement.executeUpdate();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** The first column of the first row, as text. */
    String value(String sql, Object... parameters) {
        try (var connection = api.asSuperuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
