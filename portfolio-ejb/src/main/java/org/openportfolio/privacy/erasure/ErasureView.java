package org.openportfolio.privacy.erasure;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.ErasureId;
import org.openportfolio.kernel.PersonId;

/**
 * An erasure as administrators see it.
 *
 * @param person whom it is about; once it is done, a row without a name
 * @param name what they are called, "" once they are erased
 * @param external whether they are from outside
 * @param reason why
 * @param expiresAt until when it can be confirmed
 * @param decidedBy who confirmed it or said no
 * @param done steps of the job that are done
 * @param total steps of the job, 0 before it began
 * @param finishedAt when the last of what lay here had gone
 */
public record ErasureView(
        ErasureId id,
        PersonId person,
        String name,
        boolean external,
        ErasureState state,
        String reason,
        Instant requestedAt,
        PersonView requestedBy,
        Instant expiresAt,
        Optional<Instant> decidedAt,
        Optional<PersonView> decidedBy,
        int done,
        int total,
        Optional<Instant> finishedAt) {}
