package org.openportfolio.transfer;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.transfer.archive.Origin;
import org.openportfolio.transfer.archive.Trouble;

/**
 * An archive as who brought it sees it.
 *
 * @param name of the file
 * @param trouble why it was refused
 * @param troubleAt at which file or entry of it; may be empty
 * @param title what it calls itself
 * @param madeAt when it was written, where it says so
 * @param lines how many entries and files it has
 * @param items how many came in
 * @param portfolios how many came in
 * @param leftOut how many of its lines did not
 * @param undoUntil empty where it cannot be undone
 * @param earlier when the same archive came in before, and was not undone (TR-7)
 * @param job what looks into it, or takes it in; forgotten some weeks after
 */
public record ImportView(
        ImportId id,
        String name,
        long size,
        ImportState state,
        Optional<Trouble> trouble,
        String troubleAt,
        Optional<Origin> origin,
        String title,
        Optional<Instant> madeAt,
        int lines,
        int items,
        int portfolios,
        int leftOut,
        Instant askedAt,
        Optional<Instant> endedAt,
        Optional<Instant> undoUntil,
        Optional<Instant> earlier,
        JobId job) {
    /** Its place in a list. */
    public Cursor cursor() {
        return new Cursor(askedAt, id.value());
    }
}
