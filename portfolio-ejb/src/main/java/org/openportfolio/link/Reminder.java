package org.openportfolio.link;

import java.util.Optional;
import org.openportfolio.kernel.Thing;

/**
 * What somebody may want to take out of what they wrote, since the public can see it. Never a
 * refusal.
 *
 * @param thing where it stands: an item, or a portfolio with its summary
 * @param field in which of its texts, in the words of the schema; empty for all of it
 * @param text what looks like it, as it was written; empty for all of it
 */
public record Reminder(
        ReminderKind kind, Thing thing, Optional<String> field, Optional<String> text) {
    /** Without what people wrote. */
    @Override
    public String toString() {
        return "Reminder[" + kind + "]";
    }
}
