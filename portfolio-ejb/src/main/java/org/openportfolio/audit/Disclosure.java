package org.openportfolio.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One way in which something of a person left the district, or was opened to somebody outside.
 *
 * @param at when it began
 * @param kind what it was
 * @param title of the portfolio that it was about, "" where it was not about one
 * @param who whom it was for or who did it, with their role and organisation; "" for a public link,
 *     which is for whoever has it
 * @param until when it was to end by itself
 * @param ended when somebody ended it before
 * @param times how often it was used so far, as far as that is kept
 * @param last when that was last
 */
public record Disclosure(
        Instant at,
        Kind kind,
        String title,
        String who,
        Optional<Instant> until,
        Optional<Instant> ended,
        int times,
        Optional<Instant> last) {
    /** What can open something to the outside. */
    public enum Kind {
        /** A public link: times count how often it was opened. */
        LINK,
        /** An invitation of somebody outside: times count their visits. */
        INVITATION,
        /** A visit of somebody outside. */
        VISIT,
        /** An archive that the person asked for. */
        EXPORT,
        /**
         * An archive of what the person made that an administrator had made: the title is the code
         * of the reason, who is the code of the role, DISTRICT or SCHOOL.
         */
        HANDOVER
    }
}
