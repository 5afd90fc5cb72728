package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("OpenPortfolioInput")
@Description("A portfolio to be opened.")
public record OpenPortfolioInput(
        @Id @Description("Of which template, as viewer.portfolios tells it.") String templateId) {}
