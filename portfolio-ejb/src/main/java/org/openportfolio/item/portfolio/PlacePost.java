package org.openportfolio.item.portfolio;

import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * An own item that shall be placed in an own portfolio.
 *
 * @param about the portfolio
 * @param position its place in the section, 0 for the beginning; empty: the end
 */
public record PlacePost(
        PortfolioId about, SectionId section, ItemId item, Optional<Integer> position)
        implements About {
    public PlacePost {
        Wish.present("portfolioId", about);
        Wish.present("sectionId", section);
        Wish.present("itemId", item);
        requirePlace(position);
    }

    static void requirePlace(Optional<Integer> position) {
        if (position.isPresent() && position.get() < 0)
            throw new UserFault(FaultCode.INVALID, "position", "collection.position");
    }
}
