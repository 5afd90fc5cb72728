package org.openportfolio.media;

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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;

/**
 * Lets go every hour what nobody needs: uploads that stopped half-way, uploads that were never put
 * into anything, and bytes that nothing refers to any more. Every node looks; what one has in hand,
 * the others skip.
 *
 * <p>Bytes leave the store while their row is locked: who sends the same bytes at that moment
 * waits, and puts them there anew.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Caretaker {
    private static final Log LOG = Log.of(Caretaker.class);
    private static final int PORTION = 500;
    private static final int PORTIONS = 200;

    @Inject Transactions transactions;
    @Inject Store store;
    @Inject Arrivals arrivals;

    @Inject
    @ConfigProperty(name = "portfolio.media.keep.days")
    int keepDays;

    @Inject
    @ConfigProperty(name = "portfolio.media.waiting.days")
    int waitingDays;

    /** What is due, of which kind, in which district. */
    private record Due(String kind, DistrictId district, UUID id) {}

    @Schedule(hour = "*", minute = "23", persistent = false)
    void look() {
        try {
            int looked = PORTION;
            for (int i = 0; i < PORTIONS && looked == PORTION; i++)
                looked = round(Duration.ofDays(keepDays), Duration.ofDays(waitingDays));
            int swept = arrivals.sweep(Duration.ofDays(1));
            if (swept > 0) LOG.info("Files that were left behind were swept", "files", swept);
        } catch (DatabaseFault | EJBException | IOException fault) {
            LOG.error("Media that nobody needs could not be let go", fault);
        }
    }

    /**
     * Goes once over a portion of what is due in any district.
     *
     * @param mediaAge how long nothing may have referred to bytes before they go
     * @param uploadAge how long a file may wait to be put into something
     * @return how many things it looked at
     */
    public int round(Duration mediaAge, Duration uploadAge) {
        var found = transactions.outside(c -> due(c, mediaAge, uploadAge));
        for (var due : found) transactions.inside(due.district(), c -> letGo(c, due, mediaAge));
        return found.size();
    }

    private static List<Due> due(Connection connection, Duration mediaAge, Duration uploadAge)
            throws SQLException {
        try (var ask =
                connection.prepareStatement(
                        "select kind, district_id, id from media_due(make_interval(secs => ?), make_interval(secs => ?), ?)")) {
            ask.setDouble(1, mediaAge.toSeconds());
            ask.setDouble(2, uploadAge.toSeconds());
            ask.setInt(3, PORTION);
            try (var row = ask.executeQuery()) {
                List<Due> found = new ArrayList<>();
                while (row.next())
                    found.add(
                            new Due(
                                    row.getString("kind"),
                                    new DistrictId(row.getObject("district_id", UUID.class)),
                                    row.getObject("id", UUID.class)));
                return found;
            }
        }
    }

    private boolean letGo(Connection connection, Due due, Duration mediaAge) throws SQLException {
        return switch (due.kind()) {
            case "PARTIAL" -> endPartial(connection, due);
            case "UPLOAD" -> changed(connection, "delete from upload where id = ?", due.id());
            default -> forget(connection, due, mediaAge);
        };
    }

    private boolean endPartial(Connection connection, Due due) throws SQLException {
        if (texts(
                        connection,
                        "select id::text from partial_upload where id = ? and expires_at < now() for update skip locked",
                        due.id())
                .isEmpty()) return false;
        for (var piece :
                texts(
                        connection,
                        "select id::text from partial_upload_piece where partial_id = ?",
                        due.id())) remove(Place.ofPiece(due.district(), UUID.fromString(piece)));
        changed(connection, "delete from partial_upload_piece where partial_id = ?", due.id());
        return changed(connection, "delete from partial_upload where id = ?", due.id());
    }

    private boolean forget(Connection connection, Due due, Duration mediaAge) throws SQLException {
        try (var forget =
                connection.prepareStatement("select forget_media(?, make_interval(secs => ?))")) {
            forget.setObject(1, due.id());
            forget.setDouble(2, mediaAge.toSeconds());
            try (var row = forget.executeQuery()) {
                row.next();
                var digest = row.getString(1);
                if (digest == null) return false;
                remove(Place.of(due.district(), digest));
                return true;
            }
        }
    }

    private void remove(Place place) {
        try {
            store.remove(place);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static boolean changed(Connection connection, String sql, UUID id) throws SQLException {
        try (var change = connection.prepareStatement(sql)) {
            change.setObject(1, id);
            return change.executeUpdate() > 0;
        }
    }

    private static List<String> texts(Connection connection, String sql, UUID id)
            throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(sql)) {
            ask.setObject(1, id);
            try (var row = ask.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (row.next()) found.add(row.getString(1));
                return found;
            }
        }
    }
}
