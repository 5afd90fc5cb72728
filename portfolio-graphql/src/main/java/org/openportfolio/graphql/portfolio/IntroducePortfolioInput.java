package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("IntroducePortfolioInput")
@Description("A portfolio whose description has been read.")
public record IntroducePortfolioInput(
        @Id @Description("The portfolio, one's own.") String portfolioId) {}
