package org.openportfolio.link;

import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.policy.SharingPolicy;

/**
 * Forgets when links were opened, once that is longer ago than the district wants to know (LK-9),
 * and wrong passphrases after a day. Any node may; together they do no more.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ViewLogPurge {
    private static final Log LOG = Log.of(ViewLogPurge.class);
    private static final int PORTION = 5_000;

    @Inject Transactions transactions;

    @Schedule(hour = "*", minute = "41", persistent = false)
    void look() {
        try {
            purge();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Old views of links could not be removed", fault);
        }
    }

    /** Forgets what is old, in every district. */
    public void purge() {
        long gone;
        do {
            gone = transactions.outside(this::portion);
        } while (gone == PORTION);
    }

    private long portion(Connection connection) throws SQLException {
        try (var purge = connection.prepareStatement("select purge_link_views(?, ?)")) {
            purge.setInt(1, SharingPolicy.NONE.viewLogDays());
            purge.setInt(2, PORTION);
            try (var gone = purge.executeQuery()) {
                gone.next();
                return gone.getLong(1);
            }
        }
    }
}
