package org.openportfolio.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;

/** Forgets live events that are older than any client may go on from. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class LivePurge {
    private static final Log LOG = Log.of(LivePurge.class);
    private static final int PORTION = 5_000;
    private static final long FIRST = 120_000;
    private static final long EVERY = 900_000;

    @Inject Transactions transactions;
    @Resource TimerService timers;

    @Inject
    @ConfigProperty(name = "portfolio.live.keep.hours")
    int keepHours;

    @PostConstruct
    void open() {
        timers.createIntervalTimer(FIRST, EVERY, new TimerConfig("purge", false));
    }

    @Timeout
    void purge() {
        try {
            long gone;
            do {
                gone = transactions.outside(this::portion);
            } while (gone == PORTION);
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Old live events could not be removed", fault);
        }
    }

    private long portion(Connection connection) throws SQLException {
        try (var purge =
                connection.prepareStatement(
                        "select purge_live_events(make_interval(hours => ?), ?)")) {
            purge.setInt(1, keepHours);
            purge.setInt(2, PORTION);
            try (var gone = purge.executeQuery()) {
                gone.next();
                return gone.getLong(1);
            }
        }
    }
}
