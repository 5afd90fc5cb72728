package org.openportfolio.graphql.feedback;

import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;

/** Which of two things an input names. */
public final class About {
    private About() {}

    /**
     * Exactly one of them.
     *
     * @param itemId global id of an item, or null
     * @param portfolioId global id of a portfolio, or null
     */
    public static Thing one(String itemId, String portfolioId) {
        if ((itemId == null) == (portfolioId == null))
            throw new UserFault(FaultCode.INVALID, "itemId", "feedback.oneThing");
        return itemId != null
                ? GlobalId.get("itemId", itemId, ItemId.class)
                : GlobalId.get("portfolioId", portfolioId, PortfolioId.class);
    }
}
