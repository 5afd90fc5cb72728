package org.openportfolio.directory.roster;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A row as it was read: only what the directory has a use for.
 *
 * @param file which file it is of
 * @param line where in it
 * @param sourcedId its id; empty when that could not be read
 * @param deleted whether the row says that the thing is gone
 * @param modified when the source last changed it, where it says so
 * @param bad whether the row is skipped; its id is then still known to be there
 * @param content a fingerprint of the row, to tell repeated rows from contradicting ones
 * @param values the values by the column of the staging table; text, boolean, date or list of text
 */
record StagedRow(
        RosterFile file,
        long line,
        Optional<String> sourcedId,
        boolean deleted,
        Optional<Instant> modified,
        boolean bad,
        long content,
        Map<String, Object> values) {}
