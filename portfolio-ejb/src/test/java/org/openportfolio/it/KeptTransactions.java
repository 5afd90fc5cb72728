package org.openportfolio.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PlainTransactions;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.kernel.Transactions;

/**
 * Transactions of the application's role in a plain JVM, over connections that are kept: for tests
 * with thousands of them.
 */
public final class KeptTransactions implements Transactions {
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    @Override
    public <T> T inside(DistrictId district, Work<T> work) {
        return outside(
                connection -> {
                    Tenancy.enter(connection, district);
                    return work.over(connection);
                });
    }

    @Override
    public <T> T outside(Work<T> work) {
        try {
            var kept = idle.poll();
            var connection = kept == null ? TestDatabase.asApplication() : kept;
            boolean done = false;
            try {
                connection.setAutoCommit(false);
                var result = work.over(connection);
                connection.commit();
                idle.add(connection);
                done = true;
                return result;
            } finally {
                // closing without a commit rolls back
                if (!done) connection.close();
            }
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    @Override
    public <T> T asOfNow(DistrictId district, Work<T> work) {
        return new PlainTransactions(
                        TestDatabase.url(), TestDatabase.APPLICATION, TestDatabase.PASSWORD)
                .asOfNow(district, work);
    }
}
