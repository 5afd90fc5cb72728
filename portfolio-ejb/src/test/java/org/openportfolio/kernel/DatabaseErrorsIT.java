package org.openportfolio.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openportfolio.it.TestDatabase;

/** What the database says of a refused row ends up in logs; it must not say who is in the row. */
class DatabaseErrorsIT {
    @Test
    void aRefusedRowIsNotQuoted() throws SQLException {
        var district = UUID.randomUUID();
        try (var all = TestDatabase.asSuperuser();
                var statement = all.createStatement()) {
            statement.execute(
                    "insert into district (id, alias, name) values ('"
                            + district
                            + "', 'e-"
                            + district.toString().substring(0, 8)
                            + "', 'E')");
        }
        var database = new MigratedDataSource();
        database.setUrl(TestDatabase.url());
        try (var connection =
                        database.getConnection(TestDatabase.APPLICATION, TestDatabase.PASSWORD);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.district', '" + district + "', true)");
            var insert =
                    "insert into person (district_id, username, given_name, family_name) values ('"
                            + district
                            + "', 'wilhelmina', 'W', 'X')";
            statement.execute(insert);
            var refused = catchThrowableOfType(SQLException.class, () -> statement.execute(insert));
            assertThat(refused.getSQLState()).isEqualTo("23505");
            assertThat(refused.getMessage()).doesNotContain("wilhelmina");
        }
    }
}
