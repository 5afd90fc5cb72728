package org.openportfolio.item;

import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;

/**
 * Empties the bins every hour: what has been in one for its time goes for good, with everything
 * that belongs to it (IT-6). Every node does; each takes what no other has taken.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class BinCalendar {
    private static final Log LOG = Log.of(BinCalendar.class);

    /** Items of one transaction. */
    private static final int PORTION = 100;

    @Inject Transactions transactions;
    @Inject Event<DomainEvent> happened;

    @Inject
    @ConfigProperty(name = "portfolio.bin.days")
    int days;

    @Schedule(hour = "*", minute = "37", persistent = false)
    void look() {
        try {
            empty();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("The bins could not be emptied", fault);
        }
    }

    /** Purges what is due, in every district. @return how many items */
    public int empty() {
        int gone = 0;
        for (var district : transactions.outside(this::due)) {
            int portion;
            do {
                portion = transactions.inside(district, c -> purge(c, district));
                gone += portion;
            } while (portion == PORTION);
        }
        if (gone > 0) LOG.info("Bins were emptied", "items", gone);
        return gone;
    }

    private List<DistrictId> due(Connection connection) throws SQLException {
        try (var look =
                connection.prepareStatement(
                        "select districts_with_full_bins(make_interval(days => ?))")) {
            look.setInt(1, days);
            try (var row = look.executeQuery()) {
                List<DistrictId> found = new ArrayList<>();
                while (row.next()) found.add(new DistrictId(row.getObject(1, UUID.class)));
                return found;
            }
        }
    }

    private int purge(Connection connection, DistrictId district) throws SQLException {
        try (var purge =
                connection.prepareStatement(
                        """
                        delete from item where id in (
                          select i.id from item i where i.deleted_at < now() - greatest(make_interval(days => ?), interval '1 day')
                           order by i.deleted_at limit ? for update skip locked)
                        returning id
                        """)) {
            purge.setInt(1, days);
            purge.setInt(2, PORTION);
            int gone = 0;
            try (var row = purge.executeQuery()) {
                for (; row.next(); gone++)
                    happened.fire(
                            new ItemPurged(
                                    district, null, new ItemId(row.getObject(1, UUID.class))));
            }
            return gone;
        }
    }
}
