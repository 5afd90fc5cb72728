package org.openportfolio.transfer.archive;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody said about a piece or a portfolio. It has no room for a name: "Teacher 2" is all
 * that an archive tells of who said it (TR-5).
 *
 * @param about the piece or the portfolio
 * @param answers the remark it answers
 * @param number tells apart those who speak with the same voice; the same person has the same
 *     number throughout an archive
 * @param text plain text
 */
public record Remark(
        UUID id,
        UUID about,
        Optional<UUID> answers,
        Voice voice,
        int number,
        Instant at,
        String text) {
    /** As what somebody speaks. */
    public enum Voice {
        /** Whose archive it is. */
        OWNER,
        TEACHER,
        /** Another student. */
        STUDENT,
        /** Somebody from outside the institution. */
        VISITOR
    }
}
