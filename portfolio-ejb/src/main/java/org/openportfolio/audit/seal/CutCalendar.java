package org.openportfolio.audit.seal;

import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;

/**
 * Takes away every night what the audit log has kept for the time that its district set: whole
 * seals of it, whose newest entry is that old. First the cut is written down, then the entries go
 * in portions; who goes on after a killed node takes away the rest.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CutCalendar {
    private static final Log LOG = Log.of(CutCalendar.class);
    private static final int PORTION = 5_000;

    @Inject Transactions transactions;
    @Inject SealKey key;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    @Schedule(hour = "2", minute = "17", persistent = false)
    void look() {
        try {
            cut();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("The audit log could not be cut", fault);
        }
    }

    /** Cuts what is due, in every district. @return how many entries are gone */
    public long cut() {
        long gone = 0;
        for (var district : transactions.outside(CutCalendar::districts)) {
            transactions.inside(district, c -> note(c, district));
            long portion;
            do {
                portion = transactions.inside(district, c -> take(c, district));
                gone += portion;
            } while (portion == PORTION);
        }
        return gone;
    }

    private static List<DistrictId> districts(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                "select districts_to_cut() as id",
                row -> new DistrictId(Rows.uuid(row, "id")));
    }

    private boolean note(Connection connection, DistrictId district) throws SQLException {
        var last = last(connection);
        if (last.isEmpty()) return false;
        long entries =
                Rows.find(
                                connection,
                                "select count(*) from audit_entry e where e.district_id = (select current_district()) and e.seal <= ?",
                                row -> row.getLong(1),
                                last.get().number())
                        .orElseThrow();
        var cut = Cut.make(key.key(), district, last.get(), Time.now(clock), entries);
        int noted =
                Rows.change(
                        connection,
                        "insert into audit_cut (district_id, number, cut_at, entries, mark) values (?, ?, ?, ?, ?) on conflict do nothing",
                        district,
                        cut.number(),
                        cut.at(),
                        cut.entries(),
                        cut.mark());
        if (noted == 1) happened.fire(new AuditCut(district, cut.number(), cut.entries()));
        return noted == 1;
    }

    /** The newest seal that is old enough, unless it was cut before. */
    private static Optional<Seal> last(Connection connection) throws SQLException {
        return Rows.find(
                connection,
                "select "
                        + Seal.COLUMNS
                        + """
                           from audit_seal s
                          where s.district_id = (select current_district())
                            and s.sealed_at < now() - (select make_interval(months => d.audit_months) from district d)
                            and s.number > coalesce((select max(c.number) from audit_cut c), 0)
                          order by s.number desc limit 1
                        """,
                Seal::of);
    }

    private static long take(Connection connection, DistrictId district) throws SQLException {
        return Rows.find(
                        connection,
                        "select cut_audit(?, ?)",
                        row -> row.getLong(1),
                        district,
                        PORTION)
                .orElseThrow();
    }
}
