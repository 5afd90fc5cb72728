package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A portfolio and its place in a list. */
@DefaultNonNull
@Type("PortfolioEdge")
@Description("A portfolio and its place in a list.")
public record PortfolioEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The portfolio.") Portfolio node) {}
