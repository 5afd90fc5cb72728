package org.openportfolio.kernel;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Runs database work in a transaction of its own: for workers, which talk to other systems between
 * their short transactions, and for the operator's commands. In the server {@link
 * ContainerTransactions}, in a plain JVM {@link PlainTransactions}.
 */
public interface Transactions {
    /** What is done over the connection of the transaction; neither commits nor closes it. */
    @FunctionalInterface
    interface Work<T> {
        T over(Connection connection) throws SQLException;
    }

    /**
     * Does the work inside the district and commits.
     *
     * @throws DatabaseFault when the database refuses; nothing is changed then
     */
    <T> T inside(DistrictId district, Work<T> work);

    /**
     * Does the work in no district, where only the narrow functions find anything, and commits.
     *
     * @throws DatabaseFault when the database refuses; nothing is changed then
     */
    <T> T outside(Work<T> work);

    /**
     * Reads inside the district, as all was at one moment, for as long as the reading takes. What
     * the work does besides may have transactions of its own; what it changes over the connection
     * is undone.
     *
     * @throws DatabaseFault when the database refuses
     */
    <T> T asOfNow(DistrictId district, Work<T> work);
}
