package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A student and their place in a list. */
@DefaultNonNull
@Type("StudentPortfoliosEdge")
@Description("A student with their portfolios, and their place in the list of the class.")
public record StudentPortfoliosEdge(
        @Description("The place, for the argument after.") String cursor,
        @Description("The student with their portfolios.") StudentPortfolios node) {}
