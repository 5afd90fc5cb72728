package org.openportfolio.link;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.OwnerView;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.PortfolioId;

/**
 * A public link that stands, as administrators see it: whose it is and until when, nothing of what
 * it shows.
 *
 * @param title of the template that the portfolio is made from
 * @param suspendedBy what suspends it, where it is suspended
 * @param closing what an administrator decided, where one keeps it closed
 */
public record LiveLink(
        LinkId id,
        PortfolioId portfolio,
        String title,
        OwnerView owner,
        LinkState state,
        Optional<LinkObstacle> suspendedBy,
        Instant madeAt,
        Instant liveUntil,
        boolean hasPassphrase,
        Optional<Closing> closing) {
    /** Its place in the list. */
    public Cursor cursor() {
        return new Cursor(madeAt, id.value());
    }
}
