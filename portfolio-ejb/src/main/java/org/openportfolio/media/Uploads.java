package org.openportfolio.media;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.kind.MediaTypes;
import org.openportfolio.outbox.Outbox;

/**
 * Files that members send, and visitors with what they say. Bytes move outside of transactions, see
 * {@link Inbox}: first they are announced, then they are put into the store, then an upload names
 * them. So no row ever names bytes that are not there, and no bytes lie there that no row names.
 */
@Stateless
@ForMembers
public class Uploads {
    private static final int MOST_WAITING = 200;

    @Inject
    @ConfigProperty(name = "portfolio.media.waiting.bytes")
    long mostWaitingBytes;

    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Outbox outbox;
    @Inject Event<DomainEvent> happened;

    private record Waiting(int files, long bytes) {}

    /** Archives that one person may have waiting. */
    private static final int MOST_ARCHIVES = 3;

    /**
     * Finds out what arrived bytes are, and writes down that they are about to be in the store.
     *
     * @param archive whether they are to be imported, and for nothing else
     * @return their type
     * @throws UserFault {@code WRONG_TYPE} for a kind that is not accepted, {@code INVALID} for a
     *     damaged file
     */
    @ForVisitors
    @Changes
    public String announce(Viewer viewer, Arrivals.Arrived arrived, boolean archive)
            throws IOException {
        var type = archive ? MediaTypes.ofArchive(arrived.file()) : MediaTypes.of(arrived.file());
        rows.change(
                MediaRows.ANNOUNCE,
                ids.unordered(),
                viewer.district(),
                arrived.sha256(),
                arrived.size(),
                type);
        return type;
    }

    /**
     * Makes bytes that are in the store an upload of the viewer's.
     *
     * @param type what {@link #announce} found
     * @param name a plain one
     */
    @ForVisitors
    @Changes
    public UploadView keep(
            Viewer viewer, Arrivals.Arrived arrived, String type, String name, boolean archive) {
        var id = new UploadId(ids.next());
        var media =
                rows.find(
                                "insert into upload (id, district_id, owner_id, media_id, name, archive) select ?, ?, ?, id, ?, ? from media where sha256 = ? returning media_id",
                                row -> Rows.uuid(row, "media_id"),
                                id,
                                viewer.district(),
                                viewer.id(),
                                name,
                                archive,
                                arrived.sha256())
                        .orElseThrow();
        if (!archive && Thumbnails.canBeMadeOf(type))
            outbox.put(viewer.district(), Thumbnails.TOPIC, media.toString(), "{}");
        happened.fire(new FileReceived(viewer.district(), viewer.id(), id, arrived.size(), type));
        return new UploadView(id, name, type, arrived.size());
    }

    /**
     * Refuses where more would wait than one person may have waiting: files sent and not yet used,
     * and files still coming.
     *
     * @throws UserFault {@code TOO_MANY}
     */
    @ForVisitors
    @Changes
    public void requireRoom(Viewer viewer, long size, boolean archive) {
        // one at a time for each person, so that many at once cannot pass together
        rows.list("select id from person where id = ? for no key update", row -> 1, viewer.id());
        var waiting =
                rows.find(
                                """
                        select count(*) files, coalesce(sum(size), 0)::bigint bytes from (
                          select m.size from upload u join media m on m.id = u.media_id where u.owner_id = ? and u.archive = ?
                          union all
                          select p.length from partial_upload p where p.owner_id = ? and p.archive = ? and p.upload_id is null and p.expires_at > now()) w
                        """,
                                row -> new Waiting(row.getInt("files"), row.getLong("bytes")),
                                viewer.id(),
                                archive,
                                viewer.id(),
                                archive)
                        .orElseThrow();
        int most = archive ? MOST_ARCHIVES : MOST_WAITING;
        if (waiting.files() >= most || !archive && waiting.bytes() + size > mostWaitingBytes)
            throw new UserFault(
                    FaultCode.TOO_MANY, "file", "media.tooManyWaiting", Map.of("max", most));
    }

    /**
     * Lets go of uploads of the viewer's that nothing was made of; what they were made into is not
     * touched.
     */
    @ForVisitors
    @Changes
    public void forget(Viewer viewer, Collection<UploadId> unused) {
        rows.change("delete from upload where id = any(?) and owner_id = ?", unused, viewer.id());
    }
}
