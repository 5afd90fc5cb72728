package org.openportfolio.media;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.kernel.UploadId;

/**
 * A file that is coming piece by piece.
 *
 * @param name what it is called
 * @param length bytes it will have
 * @param received how many of them are here
 * @param expiresAt until when the next must come
 * @param upload what became of it, once all have come
 * @param archive whether it is to be imported, and for nothing else
 */
public record PartialUpload(
        PartialUploadId id,
        String name,
        long length,
        long received,
        Instant expiresAt,
        Optional<UploadId> upload,
        boolean archive) {
    /** Whether its time is over; nothing can be added any more. */
    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
