package org.openportfolio.privacy.retention;

import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;

/**
 * Forgets every night the reports of roster imports that were kept for their time; the newest of a
 * district stays.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RosterReportPurge {
    private static final Log LOG = Log.of(RosterReportPurge.class);

    @Inject Transactions transactions;

    @Schedule(hour = "2", minute = "27", persistent = false)
    void look() {
        try {
            purge();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Old reports of roster imports could not be removed", fault);
        }
    }

    /** Forgets what is old, in every district. @return how many reports */
    public int purge() {
        int gone = 0;
        for (var district : transactions.outside(RosterReportPurge::districts))
            gone += transactions.inside(district, RosterReportPurge::forget);
        return gone;
    }

    private static List<DistrictId> districts(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                "select districts_to_cut() as id",
                row -> new DistrictId(Rows.uuid(row, "id")));
    }

    private static int forget(Connection connection) throws SQLException {
        return Rows.change(
                connection,
                """
                delete from roster_run r using district d
                 where d.id = r.district_id and r.started_at < now() - make_interval(months => d.roster_months)
                   and r.id <> (select n.id from roster_run n order by n.started_at desc limit 1)
                """);
    }
}
