package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("SumUpPortfolioInput")
@Description("What sums a portfolio up.")
public record SumUpPortfolioInput(
        @Id @Description("The portfolio, one's own.") String portfolioId,
        @Description("Plain text, up to 5,000 characters; empty takes the summary away.")
                String summary,
        @Nullable
                @Description(
                        "The version it was read at. Given, a change made in the meantime is not overwritten: the answer is CONFLICT.")
                Integer expectedVersion) {}
