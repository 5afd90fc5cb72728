package org.openportfolio.privacy.erasure;

import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.openportfolio.job.Jobs;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;

/**
 * Sees to it that what was confirmed is carried out, whatever happened to its job: a confirmed
 * erasure without one gets a new one every quarter of an hour.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ErasureCalendar {
    private static final Log LOG = Log.of(ErasureCalendar.class);

    @Inject Transactions transactions;
    @Inject Jobs jobs;

    @Schedule(hour = "*", minute = "9/15", persistent = false)
    void look() {
        try {
            begin();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Erasures that wait could not be begun", fault);
        }
    }

    /** Begins what stands still, in every district; what runs goes on. */
    public void begin() {
        for (var district : transactions.outside(ErasureCalendar::districts))
            transactions.inside(
                    district,
                    c -> {
                        var waiting =
                                Rows.list(
                                        c,
                                        "select id from erasure where state = 'CONFIRMED'",
                                        row -> Rows.uuid(row, "id"));
                        for (var erasure : waiting)
                            jobs.begin(district, Erasing.KIND, erasure, Optional.empty());
                        return waiting.size();
                    });
    }

    private static List<DistrictId> districts(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                "select districts_erasing() as id",
                row -> new DistrictId(Rows.uuid(row, "id")));
    }
}
