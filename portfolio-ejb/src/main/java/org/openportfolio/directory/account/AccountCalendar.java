package org.openportfolio.directory.account;

import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;

/**
 * Looks every hour whose account the calendar alone changes: leavers whose grace period ended
 * (ID-4), roles that began or ended, externals whose last invitation ended (EX-13). Every node
 * looks; the database queues each once.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class AccountCalendar {
    private static final Log LOG = Log.of(AccountCalendar.class);

    @Inject Transactions transactions;

    @Schedule(hour = "*", minute = "7", persistent = false)
    void look() {
        try {
            long queued = transactions.outside(AccountCalendar::queueDue);
            if (queued > 0) LOG.info("Accounts follow the calendar", "accounts", queued);
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("The calendar of accounts could not be followed", fault);
        }
    }

    /** Queues them. @return how many */
    static long queueDue(java.sql.Connection connection) throws java.sql.SQLException {
        try (var queue =
                        connection.prepareStatement(
                                "select queue_due_accounts() + queue_due_externals()");
                var answer = queue.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
