package org.openportfolio.transfer;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;

/**
 * Takes away every hour what is over: archives whose time has come, archives that somebody looked
 * into and then left, and what an import came of once it can no longer be undone. Every node looks;
 * what one has in hand, the others skip.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Clearance {
    /** How long an archive waits after somebody has looked into it. */
    static final Duration LOOKED = Duration.ofDays(7);

    private static final Log LOG = Log.of(Clearance.class);
    private static final int PORTION = 200;

    @Inject Transactions transactions;
    @Inject Store store;

    private record Due(String kind, DistrictId district, UUID id) {}

    @Schedule(hour = "*", minute = "41", persistent = false)
    void look() {
        try {
            while (round(LOOKED) >= PORTION) {
                // there may be more
            }
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Archives that are over could not be taken away", fault);
        }
    }

    /**
     * Goes once over a portion of what is due in any district.
     *
     * @param looked how long an archive waits after somebody has looked into it
     * @return how many things it took away
     */
    public int round(Duration looked) {
        var due = transactions.outside(c -> due(c, looked));
        for (var one : due) transactions.inside(one.district(), c -> takeAway(c, one));
        return due.size();
    }

    private static List<Due> due(Connection connection, Duration looked) throws SQLException {
        return Rows.list(
                connection,
                "select kind, district_id, id from transfers_due(make_interval(secs => ?), ?)",
                row ->
                        new Due(
                                row.getString("kind"),
                                new DistrictId(Rows.uuid(row, "district_id")),
                                Rows.uuid(row, "id")),
                looked.toSeconds(),
                PORTION);
    }

    private int takeAway(Connection connection, Due due) throws SQLException {
        return switch (due.kind()) {
            case "EXPORT" -> endExport(connection, due);
            case "IMPORT" -> ImportRows.giveUp(connection, due.id());
            default -> ImportRows.forget(connection, due.id());
        };
    }

    /** Its bytes leave the store while its row is gone for this transaction alone. */
    private int endExport(Connection connection, Due due) throws SQLException {
        // of what an administrator had it stays on paper that it was there
        int gone = Rows.change(connection, Handovers.OVER + " and expires_at < now()", due.id());
        if (gone == 0)
            gone =
                    Rows.change(
                            connection,
                            "delete from archive_export where id = ? and expires_at < now()",
                            due.id());
        if (gone == 0) return 0;
        try {
            store.remove(Place.ofExport(due.district(), due.id()));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        return gone;
    }
}
