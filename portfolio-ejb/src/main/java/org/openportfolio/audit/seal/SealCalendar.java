package org.openportfolio.audit.seal;

import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;

/**
 * Seals what came into the audit log, every minute, in every district. Every node looks; of two
 * that look at the same time, one goes on.
 *
 * <p>A seal names the entries under it one by one, so that one that is committed late, with an
 * earlier number, comes under a later seal.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SealCalendar {
    private static final Log LOG = Log.of(SealCalendar.class);

    /** Entries under one seal, at most. */
    static final int PORTION = 1000;

    @Inject Transactions transactions;
    @Inject SealKey key;
    @Inject Clock clock;

    @Schedule(hour = "*", minute = "*", second = "23", persistent = false)
    void look() {
        try {
            seal();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("The audit log could not be sealed", fault);
        }
    }

    /** Seals everything that lies open. @return how many entries */
    public int seal() {
        int sealed = 0;
        for (var district : transactions.outside(SealCalendar::districts)) {
            int portion;
            do {
                portion = transactions.inside(district, c -> portion(c, district));
                sealed += portion;
            } while (portion == PORTION);
        }
        return sealed;
    }

    private static List<DistrictId> districts(Connection connection) throws SQLException {
        return Rows.list(
                connection,
                "select districts_to_seal() as id",
                row -> new DistrictId(Rows.uuid(row, "id")));
    }

    private int portion(Connection connection, DistrictId district) throws SQLException {
        boolean alone =
                Rows.find(
                                connection,
                                "select pg_try_advisory_xact_lock(hashtextextended('audit seal ' || ?, 0))",
                                row -> row.getBoolean(1),
                                district.value().toString())
                        .orElseThrow();
        if (!alone) return 0;
        var entries =
                Rows.list(
                        connection,
                        "select "
                                + Entry.COLUMNS
                                + " from audit_entry e where e.district_id = (select current_district()) and e.seal is null order by e.id limit ?",
                        Entry::of,
                        PORTION);
        if (entries.isEmpty()) return 0;
        var last =
                Rows.find(
                        connection,
                        "select " + Seal.COLUMNS + " from audit_seal order by number desc limit 1",
                        Seal::of);
        var seal =
                Seal.make(
                        key.key(),
                        district,
                        last.map(Seal::number).orElse(0) + 1,
                        Time.now(clock),
                        entries.size(),
                        Entry.digest(entries),
                        last.map(Seal::hash).orElse(Seal.BEGINNING));
        Rows.change(
                connection,
                "insert into audit_seal (district_id, number, sealed_at, entries, digest, hash) values (?, ?, ?, ?, ?, ?)",
                district,
                seal.number(),
                seal.sealedAt(),
                seal.entries(),
                seal.digest(),
                seal.hash());
        mark(connection, entries, seal);
        return entries.size();
    }

    private static void mark(Connection connection, List<Entry> entries, Seal seal)
            throws SQLException {
        var ids = entries.stream().map(Entry::id).toArray();
        try (var update =
                connection.prepareStatement(
                        "update audit_entry set seal = ? where id = any(?) and seal is null")) {
            update.setInt(1, seal.number());
            update.setArray(2, connection.createArrayOf("bigint", ids));
            if (update.executeUpdate() != entries.size())
                throw new IllegalStateException("An entry was sealed by somebody else");
        }
    }
}
