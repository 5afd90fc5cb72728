package org.openportfolio.graphql.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Lines;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.UserFault;

/** The lines over which members send files, in one request or in many. */
@ApplicationScoped
class FileLines {
    /** Less than half of the server's threads ({@code preboot.txt} says how many). */
    private static final int OF_ALL = 120;

    private static final int OF_ONE = 8;

    private final Lines lines = new Lines(OF_ALL, OF_ONE);

    /**
     * Takes a line, to be left in the end.
     *
     * @throws UserFault {@code TOO_MANY}: none is free for this person; one will be in a moment
     */
    void take(PersonId person) {
        if (!lines.take(person))
            throw new UserFault(
                    FaultCode.TOO_MANY, "file", "media.tooManyAtOnce", Map.of("max", OF_ONE));
    }

    /** Lets go of one that was taken. */
    void leave(PersonId person) {
        lines.leave(person);
    }
}
