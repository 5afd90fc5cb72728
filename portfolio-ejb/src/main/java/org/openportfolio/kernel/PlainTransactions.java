package org.openportfolio.kernel;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Transactions of a plain JVM: a connection each, for commands that make few of them.
 *
 * @param url JDBC address
 * @param user role to connect as
 * @param password its password
 */
public record PlainTransactions(String url, String user, String password) implements Transactions {
    @Override
    public <T> T inside(DistrictId district, Work<T> work) {
        return run(
                connection -> {
                    Tenancy.enter(connection, district);
                    return work.over(connection);
                });
    }

    @Override
    public <T> T outside(Work<T> work) {
        return run(work);
    }

    @Override
    public <T> T asOfNow(DistrictId district, Work<T> work) {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            int isolation = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                Tenancy.enter(connection, district);
                return work.over(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(isolation);
            }
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    private <T> T run(Work<T> work) {
        // closing without a commit rolls back
        try (var connection = DriverManager.getConnection(url, user, password)) {
            connection.setAutoCommit(false);
            var result = work.over(connection);
            connection.commit();
            return result;
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }
}
