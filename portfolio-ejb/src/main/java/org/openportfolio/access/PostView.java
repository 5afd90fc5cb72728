package org.openportfolio.access;

import java.time.Instant;
import org.openportfolio.kernel.Place;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.PostId;
import org.openportfolio.kernel.SectionId;

/**
 * An item in a section of a portfolio, as one viewer sees it.
 *
 * @param position its place in the section
 */
public record PostView(
        PostId id,
        PortfolioId portfolio,
        SectionId section,
        ItemView item,
        int position,
        Instant placedAt) {
    /** Its place, for going on from. */
    public Place place() {
        return new Place(position, id.value());
    }
}
