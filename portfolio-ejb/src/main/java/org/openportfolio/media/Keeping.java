package org.openportfolio.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.kind.MediaTypes;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;
import org.openportfolio.outbox.Letters;

/**
 * Puts files into the store for work in the background, by the same rules as those that members
 * send, and lets go at once what such work needs no more. Asks nobody for permission: that is for
 * the caller.
 *
 * <p>Works in short transactions of its own; call it outside of one. What it keeps and nobody names
 * in time, {@link Caretaker} lets go.
 */
@ApplicationScoped
public class Keeping {
    @Inject Transactions transactions;
    @Inject Arrivals arrivals;
    @Inject Store store;
    @Inject Ids ids;

    /**
     * Keeps a file.
     *
     * @throws UserFault too large, empty, damaged, or of a kind that is not accepted; nothing is
     *     kept then
     */
    public MediaId keep(DistrictId district, InputStream bytes) throws IOException {
        var arrived = arrivals.receive(bytes);
        try {
            var type = MediaTypes.of(arrived.file());
            announce(district, arrived, type);
            store.put(Place.of(district, arrived.sha256()), arrived.file());
            return transactions.inside(district, c -> named(c, arrived));
        } finally {
            arrivals.forget(arrived);
        }
    }

    private void announce(DistrictId district, Arrivals.Arrived arrived, String type) {
        transactions.inside(
                district,
                c ->
                        Rows.change(
                                c,
                                MediaRows.ANNOUNCE,
                                ids.unordered(),
                                district,
                                arrived.sha256(),
                                arrived.size(),
                                type));
    }

    private static MediaId named(Connection connection, Arrivals.Arrived arrived)
            throws SQLException {
        return Rows.find(
                        connection,
                        "select id from media where sha256 = ?",
                        row -> new MediaId(Rows.uuid(row, "id")),
                        arrived.sha256())
                .orElseThrow();
    }

    /** Asks for small pictures of those of the files that are pictures, within a transaction. */
    public static void askForThumbnails(
            Connection connection, DistrictId district, String mediaIds, Object... parameters)
            throws SQLException {
        var letters = new Letters(connection);
        for (var media :
                Rows.list(
                        connection,
                        "select m.id, m.content_type from media m left join thumbnail t on t.media_id = m.id where t.media_id is null and m.id in ("
                                + mediaIds
                                + ")",
                        row ->
                                Thumbnails.canBeMadeOf(row.getString("content_type"))
                                        ? Rows.uuid(row, "id")
                                        : null,
                        parameters))
            if (media != null) letters.put(district, Thumbnails.TOPIC, media.toString(), "{}");
    }

    /**
     * Lets a file go if nothing names it any more, rather than some days later. Who sends the same
     * bytes at that very moment may have to send them again.
     */
    public void letGo(DistrictId district, MediaId media) {
        transactions.inside(
                district,
                c -> {
                    var digest =
                            Rows.find(
                                    c,
                                    "select forget_media(?, interval '0') as digest",
                                    row ->
                                            row.getString("digest") == null
                                                    ? ""
                                                    : row.getString("digest"),
                                    media);
                    if (digest.isPresent() && !digest.get().isEmpty())
                        remove(Place.of(district, digest.get()));
                    return null;
                });
    }

    private void remove(Place place) {
        try {
            store.remove(place);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
