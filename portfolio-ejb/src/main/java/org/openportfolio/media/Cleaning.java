package org.openportfolio.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.cleaning.Cleaner;
import org.openportfolio.media.cleaning.Outcome;
import org.openportfolio.media.cleaning.Reason;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;
import org.openportfolio.outbox.Letters;

/**
 * Makes the form of a file that may leave its owner's hands: without what it says of its maker. It
 * is made when it is first asked for, and remembered; nodes that make the same one at once make the
 * same bytes.
 *
 * <p>Works in short transactions of its own, whatever the caller runs in, and moves bytes between
 * them. So call it before a transaction rather than in the middle of one. Asks nobody for
 * permission: that is for the caller.
 */
@ApplicationScoped
public class Cleaning {
    private static final int AT_ONCE = 2;
    private static final int IN_LINE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OF_A_REQUEST = Duration.ofSeconds(20);

    @Inject Transactions transactions;
    @Inject Arrivals arrivals;
    @Inject Store store;
    @Inject Ids ids;

    private final Turns turns = new Turns(AT_ONCE, IN_LINE);

    private record Original(MediaId id, String sha256, long size, String contentType) {}

    /**
     * The clean form of a file, made if it is not there yet: for whoever opens a page. A page has
     * many files, and each that waits holds one of the server's threads.
     *
     * @throws UserFault {@code NOT_FOUND} for a file that is not of this district
     * @throws Busy when several wait already; it can be asked again
     * @throws IOException when the store or the disk refuses; it can be asked again
     */
    public Cleaned of(DistrictId district, MediaId media) throws IOException {
        return Optional.ofNullable(
                        of(district, List.of(media), () -> turns.takeSoon(OF_A_REQUEST)).get(media))
                .orElseThrow(() -> UserFault.notFound("file"));
    }

    /** Waits for a turn. */
    @FunctionalInterface
    private interface Waiting {
        void forTurn() throws IOException;
    }

    /**
     * The clean forms of files, made where they are not there yet. Files that are not of this
     * district are left out.
     *
     * @throws IOException when the store or the disk refuses; what was made until then stays
     */
    public Map<MediaId, Cleaned> of(DistrictId district, Collection<MediaId> media)
            throws IOException {
        return of(district, media, () -> turns.take(PATIENCE));
    }

    private Map<MediaId, Cleaned> of(
            DistrictId district, Collection<MediaId> media, Waiting waiting) throws IOException {
        var found = new LinkedHashMap<>(known(district, media));
        var missing = new LinkedHashSet<>(media);
        missing.removeAll(found.keySet());
        if (missing.isEmpty()) return found;
        for (var original : originals(district, missing)) {
            clean(district, original, waiting);
            found.putAll(known(district, List.of(original.id())));
        }
        return found;
    }

    /** What is known without making anything. Files that nobody asked about yet are left out. */
    public Map<MediaId, Cleaned> known(DistrictId district, Collection<MediaId> media) {
        if (media.isEmpty()) return Map.of();
        var rows =
                transactions.inside(
                        district,
                        c ->
                                Rows.list(
                                        c,
                                        "select media_id, outcome, clean_id, reason from clean_media where media_id = any(?)",
                                        Cleaning::read,
                                        media));
        Map<MediaId, Cleaned> known = new LinkedHashMap<>();
        for (var row : rows) known.put(row.original(), row);
        return known;
    }

    /**
     * Which of the files would go with what they say of their maker, and why: what somebody has to
     * be told before they give them away (PU-4).
     *
     * @throws IOException when the store or the disk refuses; it can be asked again
     */
    public Map<MediaId, Reason> judge(DistrictId district, Collection<MediaId> media)
            throws IOException {
        Map<MediaId, Reason> left = new LinkedHashMap<>();
        for (var cleaned : of(district, media).values())
            cleaned.reason().ifPresent(why -> left.put(cleaned.original(), why));
        return left;
    }

    private List<Original> originals(DistrictId district, Collection<MediaId> media) {
        return transactions.inside(
                district,
                c ->
                        Rows.list(
                                c,
                                "select id, sha256, size, content_type from media where id = any(?) order by id",
                                row ->
                                        new Original(
                                                new MediaId(Rows.uuid(row, "id")),
                                                row.getString("sha256"),
                                                row.getLong("size"),
                                                row.getString("content_type")),
                                media));
    }

    private void clean(DistrictId district, Original original, Waiting waiting) throws IOException {
        waiting.forTurn();
        try {
            // whoever had their turn before may have asked for the same
            if (!known(district, List.of(original.id())).isEmpty()) return;
            var place = Place.of(district, original.sha256());
            var whole = arrivals.receive(store.read(place, 0, original.size()));
            try {
                clean(district, original, whole.file());
            } finally {
                arrivals.forget(whole);
            }
        } finally {
            turns.give();
        }
    }

    private void clean(DistrictId district, Original original, Path whole) throws IOException {
        var file = arrivals.newFile();
        try {
            var result = Cleaner.clean(whole, original.contentType(), file);
            if (result.outcome() == Outcome.CLEANED) keep(district, original, file);
            else
                transactions.inside(
                        district,
                        c ->
                                Rows.change(
                                        c,
                                        "insert into clean_media (media_id, district_id, outcome, reason) select id, ?, ?, ? from media where id = ? on conflict do nothing",
                                        district,
                                        result.outcome(),
                                        result.reason().orElse(null),
                                        original.id()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void keep(DistrictId district, Original original, Path file) throws IOException {
        var arrived = arrivals.receive(Files.newInputStream(file));
        try {
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
                                    original.contentType()));
            store.put(Place.of(district, arrived.sha256()), arrived.file());
            transactions.inside(district, c -> remember(c, district, original, arrived.sha256()));
        } finally {
            arrivals.forget(arrived);
        }
    }

    /** Names the clean form; it is clean itself, and shown small like any picture. */
    private static boolean remember(
            Connection connection, DistrictId district, Original original, String sha256)
            throws SQLException {
        var made =
                Rows.find(
                        connection,
                        """
                        insert into clean_media (media_id, district_id, outcome, clean_id)
                        select m.id, ?, 'CLEANED', c.id from media m, media c where m.id = ? and c.sha256 = ? on conflict do nothing
                        returning clean_id
                        """,
                        row -> new MediaId(Rows.uuid(row, "clean_id")),
                        district,
                        original.id(),
                        sha256);
        if (made.isEmpty()) return false;
        Rows.change(
                connection,
                "insert into clean_media (media_id, district_id, outcome) values (?, ?, 'CLEAN') on conflict do nothing",
                made.get(),
                district);
        if (Thumbnails.canBeMadeOf(original.contentType()))
            new Letters(connection)
                    .put(district, Thumbnails.TOPIC, made.get().value().toString(), "{}");
        return true;
    }

    private static Cleaned read(ResultSet row) throws SQLException {
        var original = new MediaId(Rows.uuid(row, "media_id"));
        var outcome = Outcome.valueOf(row.getString("outcome"));
        return new Cleaned(
                original,
                outcome,
                switch (outcome) {
                    case CLEAN -> Optional.of(original);
                    case CLEANED -> Optional.of(new MediaId(Rows.uuid(row, "clean_id")));
                    case LEFT -> Optional.empty();
                },
                Optional.ofNullable(row.getString("reason")).map(Reason::valueOf));
    }
}
