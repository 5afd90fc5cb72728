package org.openportfolio.transfer.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an archive would bring.
 *
 * @param fingerprint the same for the same archive, so that one that was imported is known again
 * @param title of the feed, or the name of the file
 * @param madeAt when it was written, where it says so
 * @param lines each entry of the feed and each file that is not part of one, in their order
 */
public record Preview(
        Origin origin,
        String fingerprint,
        String title,
        Optional<Instant> madeAt,
        List<Line> lines) {
    public Preview {
        lines = List.copyOf(lines);
    }
}
