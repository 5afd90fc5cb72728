package org.openportfolio.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.picture.SmallPicture;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;
import org.openportfolio.outbox.Delivery;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;
import org.openportfolio.outbox.Undeliverable;

/**
 * Makes a small picture of each picture that arrives, once, in the background, whichever node comes
 * first. One at a time in each application, so that many large pictures at once cost time, not
 * memory.
 */
@ApplicationScoped
public class Thumbnails implements Delivery {
    /** Topic of the letters; the key is the id of the media, the payload is not read. */
    public static final String TOPIC = "media.thumbnail";

    private static final int SECONDS_TO_WAIT = 15;

    @Inject Transactions transactions;
    @Inject Arrivals arrivals;
    @Inject Store store;
    @Inject Ids ids;

    private final Semaphore turn = new Semaphore(1, true);

    private record Picture(String sha256, long size, String contentType) {}

    /** Whether pictures of this type get one. */
    static boolean canBeMadeOf(String contentType) {
        return SmallPicture.canBeMadeOf(contentType);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFault, IOException, InterruptedException {
        var media = mediaOf(letter);
        var picture = transactions.inside(letter.district(), c -> missing(c, media));
        if (picture.isEmpty()) return;
        if (!turn.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS))
            throw new DeliveryFault("others-first");
        try {
            make(letter.district(), media, picture.get());
        } finally {
            turn.release();
        }
    }

    private void make(DistrictId district, UUID media, Picture picture) throws IOException {
        var place = Place.of(district, picture.sha256());
        var whole = arrivals.receive(store.read(place, 0, picture.size()));
        Optional<byte[]> small;
        try {
            small = SmallPicture.of(whole.file(), picture.contentType());
        } finally {
            arrivals.forget(whole);
        }
        if (small.isPresent()) keep(district, media, small.get());
    }

    private void keep(DistrictId district, UUID media, byte[] jpeg) throws IOException {
        var arrived = arrivals.receive(new ByteArrayInputStream(jpeg));
        try {
            transactions.inside(district, c -> announce(c, district, arrived));
            store.put(Place.of(district, arrived.sha256()), arrived.file());
            transactions.inside(district, c -> pair(c, district, media, arrived.sha256()));
        } finally {
            arrivals.forget(arrived);
        }
    }

    private static UUID mediaOf(Letter letter) throws Undeliverable {
        try {
            return UUID.fromString(letter.key());
        } catch (IllegalArgumentException broken) {
            throw new Undeliverable("key-is-no-media", broken);
        }
    }

    /** The picture, if it is still there and has no small one yet. */
    private static Optional<Picture> missing(Connection connection, UUID media)
            throws SQLException {
        try (var find =
                connection.prepareStatement(
                        "select sha256, size, content_type from media m where id = ? and not exists (select 1 from thumbnail t where t.media_id = m.id)")) {
            find.setObject(1, media);
            try (var row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Picture(row.getString(1), row.getLong(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    private int announce(Connection connection, DistrictId district, Arrivals.Arrived arrived)
            throws SQLException {
        try (var announce = connection.prepareStatement(MediaRows.ANNOUNCE)) {
            announce.setObject(1, ids.unordered());
            announce.setObject(2, district.value());
            announce.setString(3, arrived.sha256());
            announce.setLong(4, arrived.size());
            announce.setString(5, "image/jpeg");
            return announce.executeUpdate();
        }
    }

    private static int pair(Connection connection, DistrictId district, UUID media, String sha256)
            throws SQLException {
        try (var pair =
                connection.prepareStatement(
                        """
                insert into thumbnail (media_id, district_id, small_id)
                select m.id, ?, s.id from media m, media s where m.id = ? and s.sha256 = ? on conflict do nothing
                """)) {
            pair.setObject(1, district.value());
            pair.setObject(2, media);
            pair.setString(3, sha256);
            return pair.executeUpdate();
        }
    }
}
