package org.openportfolio.transfer;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.ExportId;

/**
 * An archive of what somebody made, as the administrator sees it who asked for it.
 *
 * @param person whose it is
 * @param note for administrators, "" for none
 * @param bytes of the zip, 0 before it is ready and once it is gone
 * @param items how many are in it, 0 before it is ready
 * @param files how many are in it, 0 before it is ready
 * @param missing files whose bytes are lost
 * @param fetchedAt when it was first fetched
 * @param expiresAt from when on it can no longer be confirmed or fetched; once it is gone, until
 *     when this is kept
 */
public record HandoverView(
        ExportId id,
        PersonView person,
        HandoverRole role,
        HandoverReason reason,
        String note,
        HandoverState state,
        long bytes,
        int items,
        int files,
        int missing,
        Instant askedAt,
        Optional<Instant> readyAt,
        Optional<Instant> fetchedAt,
        Instant expiresAt) {}
