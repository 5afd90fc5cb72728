package org.openportfolio.job;

import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PersonId;

/**
 * A job that somebody works on, for the length of a lease.
 *
 * @param thing what it is about
 * @param askedBy who watches it; empty: the system
 * @param attempts how often it was taken, this time included; proves who holds the lease
 */
public record HeldJob(
        JobId id,
        DistrictId district,
        String kind,
        UUID thing,
        Optional<PersonId> askedBy,
        int attempts) {}
