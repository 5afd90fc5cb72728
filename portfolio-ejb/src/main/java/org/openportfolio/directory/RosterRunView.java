package org.openportfolio.directory;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.kernel.PersonId;

/**
 * A roster run as a list shows it.
 *
 * @param id under which its report is found
 * @param startedAt when it began
 * @param source what the district calls the system that the package came from; "" when the run was
 *     the first of its source and kept nothing of it
 * @param dryRun whether nothing was to be changed
 * @param state {@code DONE}, {@code REFUSED} or {@code FAILED}
 * @param by who started it; empty for an operator
 */
public record RosterRunView(
        RosterRunId id,
        Instant startedAt,
        String source,
        boolean dryRun,
        String state,
        Optional<PersonId> by) {}
