package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/** {@link org.openportfolio.item.portfolio.PortfolioOffer} in the schema. */
@DefaultNonNull
@Type("MyPortfolio")
@Description("A portfolio that the viewer has, since the district published its template.")
public record MyPortfolio(
        @Id @Description("Global id of the template: open it with openPortfolio.")
                String templateId,
        @Description("Title.") String title,
        @Nullable @Description("The portfolio; null until it is first opened.")
                Portfolio portfolio) {}
