package org.openportfolio.kernel;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions of the server, over the pool of the application role. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ContainerTransactions implements Transactions {
    @Resource(lookup = "java:app/jdbc/portfolio")
    DataSource database;

    @Resource TransactionSynchronizationRegistry transaction;

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
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public <T> T asOfNow(DistrictId district, Work<T> work) {
        try (var connection = database.getConnection()) {
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
        try (var connection = database.getConnection()) {
            Rows.hand(transaction, connection);
            try {
                return work.over(connection);
            } finally {
                Rows.hand(transaction, null);
            }
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }
}
