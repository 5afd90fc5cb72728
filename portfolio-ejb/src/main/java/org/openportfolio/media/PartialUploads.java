package org.openportfolio.media;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Files that come piece by piece, and where each stands. Only who began one knows of it: {@code
 * NOT_FOUND} for everybody else. The bytes move outside of transactions, see {@link
 * ResumableInbox}.
 */
@Stateless
@ForMembers
public class PartialUploads {
    /** How long the next piece may take to come. */
    public static final Duration LIFE = Duration.ofHours(24);

    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Arrivals arrivals;
    @Inject Uploads uploads;

    /** A piece in the store. */
    record Piece(UUID id, long first, long size) {}

    /**
     * Begins one.
     *
     * @param length bytes it will have
     * @param name as the sender's device calls it
     * @param archive whether it is to be imported, and for nothing else
     * @throws UserFault {@code TOO_LONG}, {@code INVALID} for nothing at all or no usable name,
     *     {@code TOO_MANY} where too much of the viewer's waits to be used
     */
    @Changes
    public PartialUpload begin(Viewer viewer, long length, String name, boolean archive) {
        var plain = FileName.plain(name);
        if (length > arrivals.most(archive)) throw Arrivals.tooLarge(arrivals.most(archive));
        if (length <= 0) throw new UserFault(FaultCode.INVALID, "file", "media.empty");
        uploads.requireRoom(viewer, length, archive);
        var begun =
                new PartialUpload(
                        new PartialUploadId(ids.unordered()),
                        plain,
                        length,
                        0,
                        Time.now(clock).plus(LIFE),
                        Optional.empty(),
                        archive);
        rows.change(
                "insert into partial_upload (id, district_id, owner_id, name, length, expires_at, archive) values (?, ?, ?, ?, ?, ?, ?)",
                begun.id(),
                viewer.district(),
                viewer.id(),
                plain,
                length,
                begun.expiresAt(),
                archive);
        return begun;
    }

    /** How one stands; {@code NOT_FOUND} unless the viewer began it. */
    public PartialUpload get(Viewer viewer, PartialUploadId id) {
        return rows.find(
                        "select name, length, received, expires_at, upload_id, archive from partial_upload where id = ? and owner_id = ?",
                        row ->
                                new PartialUpload(
                                        id,
                                        row.getString("name"),
                                        row.getLong("length"),
                                        row.getLong("received"),
                                        Rows.time(row, "expires_at"),
                                        Optional.ofNullable(Rows.uuid(row, "upload_id"))
                                                .map(UploadId::new),
                                        row.getBoolean("archive")),
                        id,
                        viewer.id())
                .orElseThrow(() -> UserFault.notFound("id"));
    }

    /** The pieces that are in the store, in their order. */
    public List<Piece> pieces(Viewer viewer, PartialUploadId id) {
        return rows.list(
                "select k.id, k.first, k.size from partial_upload_piece k join partial_upload p on p.id = k.partial_id where p.id = ? and p.owner_id = ? order by k.first",
                row -> new Piece(Rows.uuid(row, "id"), row.getLong("first"), row.getLong("size")),
                id,
                viewer.id());
    }

    /**
     * Counts a piece that is in the store, and gives the next one time to come.
     *
     * @throws UserFault {@code CONFLICT} if another piece came in between
     */
    @Changes
    public PartialUpload add(Viewer viewer, PartialUploadId id, Piece piece) {
        advance(viewer, id, piece.first(), piece.first() + piece.size(), Optional.empty());
        rows.change(
                "insert into partial_upload_piece (id, district_id, partial_id, first, size) values (?, ?, ?, ?, ?)",
                piece.id(),
                viewer.district(),
                id,
                piece.first(),
                piece.size());
        return get(viewer, id);
    }

    /**
     * Makes it an upload: all bytes have come, and are in the store together.
     *
     * @param received how many had been counted before the last piece
     * @throws UserFault {@code CONFLICT} if another piece came in between
     */
    @Changes
    public PartialUpload finish(
            Viewer viewer,
            PartialUpload partial,
            long received,
            Arrivals.Arrived arrived,
            String type) {
        var upload = uploads.keep(viewer, arrived, type, partial.name(), partial.archive());
        advance(viewer, partial.id(), received, partial.length(), Optional.of(upload.id()));
        return get(viewer, partial.id());
    }

    private void advance(
            Viewer viewer, PartialUploadId id, long from, long to, Optional<UploadId> upload) {
        var now = Time.now(clock);
        int changed =
                rows.change(
                        "update partial_upload set received = ?, upload_id = ?, expires_at = ? where id = ? and owner_id = ? and received = ? and expires_at > ?",
                        to,
                        upload.orElse(null),
                        now.plus(LIFE),
                        id,
                        viewer.id(),
                        from,
                        now);
        if (changed == 0) throw new UserFault(FaultCode.CONFLICT, "", "media.pieceElsewhere");
    }

    /** Forgets the pieces of one that is finished; they have left the store. */
    @Changes
    public void clear(Viewer viewer, PartialUploadId id) {
        rows.change(
                "delete from partial_upload_piece where partial_id in (select p.id from partial_upload p where p.id = ? and p.owner_id = ?)",
                id,
                viewer.id());
    }

    /**
     * Ends one, whether or not all of it has come; what became of it is gone too, unless it has
     * been put into something. Its pieces must have left the store.
     */
    @Changes
    public void end(Viewer viewer, PartialUploadId id) {
        var partial = get(viewer, id);
        clear(viewer, id);
        partial.upload()
                .ifPresent(
                        upload ->
                                rows.change(
                                        "delete from upload where id = ? and owner_id = ?",
                                        upload,
                                        viewer.id()));
        rows.change("delete from partial_upload where id = ? and owner_id = ?", id, viewer.id());
    }
}
