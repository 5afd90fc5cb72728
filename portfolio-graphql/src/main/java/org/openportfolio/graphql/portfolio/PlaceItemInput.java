package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.portfolio.PlacePost;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.SectionId;

/** What to do. */
@DefaultNonNull
@Input("PlaceItemInput")
@Description("An item to be placed in a portfolio.")
public record PlaceItemInput(
        @Id @Description("The portfolio, one's own.") String portfolioId,
        @Id @Description("A section of it.") String sectionId,
        @Id @Description("The item, one's own.") String itemId,
        @Nullable @Description("Its place, counted from 0; the end without it.") Integer position) {

    PlacePost wish() {
        return new PlacePost(
                GlobalId.get("portfolioId", portfolioId, PortfolioId.class),
                GlobalId.get("sectionId", sectionId, SectionId.class),
                GlobalId.get("itemId", itemId, ItemId.class),
                Optional.ofNullable(position));
    }
}
