package org.openportfolio.push;

import java.time.Instant;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PushId;

/**
 * A push as its teacher sees it afterwards: counts, nothing of what became of the copies (PU-5).
 *
 * @param item the source; may be gone
 * @param title what it was called then
 * @param pushedAt when it was asked for first
 * @param delivered how many got a copy, those included who had it when they were named again
 * @param alreadyHad how many of them had it when they were named again
 */
public record PushView(
        PushId id,
        ItemId item,
        String title,
        boolean withContents,
        Instant pushedAt,
        int delivered,
        int alreadyHad,
        int refused,
        int waiting) {
    /** Its place in a list. */
    public Cursor cursor() {
        return new Cursor(pushedAt, id.value());
    }
}
