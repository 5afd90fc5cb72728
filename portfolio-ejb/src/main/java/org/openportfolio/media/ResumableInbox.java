package org.openportfolio.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;

/**
 * Where files come in that may take many requests, over lines that break. Each piece goes into the
 * store before it is counted, so any node can take the next; the last one is counted when the whole
 * file has been checked and kept. A node that stops in the middle costs the sender one piece.
 */
@ApplicationScoped
public class ResumableInbox {
    /** A request that brings more is counted in pieces of this many bytes. */
    static final long PIECE = 16L * 1024 * 1024;

    @Inject Arrivals arrivals;
    @Inject Store store;
    @Inject Uploads uploads;
    @Inject PartialUploads partials;
    @Inject Ids ids;

    /** The bytes do not add up to what their sender said; none of them were kept. */
    public static final class Mismatch extends Exception {}

    /** Opens one of several streams that follow each other. */
    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Takes what a request brings, from where the upload stands. A line that breaks ends the
     * request, no more: what came before is kept.
     *
     * @param partial as it stands, not finished
     * @param checksum what all bytes of this request add up to
     * @return as it stands then
     * @throws UserFault {@code CONFLICT} if another request was faster, {@code TOO_LONG} for more
     *     bytes than it was to have; {@code WRONG_TYPE} or {@code INVALID} for the file as a whole:
     *     the upload has ended then
     * @throws Mismatch nothing was kept
     */
    public PartialUpload receive(
            Viewer viewer, PartialUpload partial, InputStream bytes, Optional<Checksum> checksum)
            throws IOException, Mismatch {
        var now = partial;
        while (now.received() < now.length()) {
            long left = now.length() - now.received();
            // a sum is of a whole request, so that is counted as a whole
            var piece = arrivals.take(bytes, checksum.isPresent() ? left : Math.min(left, PIECE));
            try {
                if (checksum.isPresent() && !checksum.get().fits(piece.file()))
                    throw new Mismatch();
                if (piece.size() == left) {
                    if (!piece.broken() && bytes.read() >= 0)
                        throw new UserFault(FaultCode.TOO_LONG, "file", "media.moreThanTold");
                    return finish(viewer, now, piece);
                }
                if (piece.size() > 0) now = add(viewer, now, piece);
                if (piece.broken() || piece.size() < PIECE) return now;
            } finally {
                arrivals.forget(piece);
            }
        }
        return now;
    }

    private PartialUpload add(Viewer viewer, PartialUpload partial, Arrivals.Piece piece)
            throws IOException {
        var kept = new PartialUploads.Piece(ids.unordered(), partial.received(), piece.size());
        var place = Place.ofPiece(viewer.district(), kept.id());
        store.put(place, piece.file());
        try {
            return partials.add(viewer, partial.id(), kept);
        } catch (RuntimeException notCounted) {
            store.remove(place);
            throw notCounted;
        }
    }

    private PartialUpload finish(Viewer viewer, PartialUpload partial, Arrivals.Piece last)
            throws IOException {
        var arrived =
                arrivals.receive(
                        together(viewer, partial.id(), last), arrivals.most(partial.archive()));
        try {
            var type = uploads.announce(viewer, arrived, partial.archive());
            store.put(Place.of(viewer.district(), arrived.sha256()), arrived.file());
            var finished = partials.finish(viewer, partial, partial.received(), arrived, type);
            removePieces(viewer, partial.id());
            partials.clear(viewer, partial.id());
            return finished;
        } catch (UserFault refused) {
            if (refused.code() == FaultCode.WRONG_TYPE || refused.code() == FaultCode.INVALID)
                end(viewer, partial.id());
            throw refused;
        } finally {
            arrivals.forget(arrived);
        }
    }

    /** Ends an upload, and lets go what has come of it. */
    public void end(Viewer viewer, PartialUploadId id) throws IOException {
        removePieces(viewer, id);
        partials.end(viewer, id);
    }

    private void removePieces(Viewer viewer, PartialUploadId id) throws IOException {
        for (var piece : partials.pieces(viewer, id))
            store.remove(Place.ofPiece(viewer.district(), piece.id()));
    }

    private InputStream together(Viewer viewer, PartialUploadId id, Arrivals.Piece last) {
        List<Source> sources = new ArrayList<>();
        for (var piece : partials.pieces(viewer, id))
            sources.add(
                    () ->
                            store.read(
                                    Place.ofPiece(viewer.district(), piece.id()), 0, piece.size()));
        sources.add(() -> Files.newInputStream(last.file()));
        return new SequenceInputStream(oneByOne(sources.iterator()));
    }

    private static Enumeration<InputStream> oneByOne(Iterator<Source> sources) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return sources.hasNext();
            }

            @Override
            public InputStream nextElement() {
                try {
                    return sources.next().open();
                } catch (IOException lost) {
                    throw new UncheckedIOException(lost);
                }
            }
        };
    }
}
