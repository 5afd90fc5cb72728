package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.feedback.assessment.Evaluate;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.PortfolioId;

/** {@link Evaluate} in the schema. */
@DefaultNonNull
@Input("EvaluateProgressInput")
@Description("How the owner of a portfolio is getting on.")
public record EvaluateProgressInput(
        @Id @Description("Somebody else's portfolio.") String portfolioId,
        @Description("How far they have come.") ProgressLevel level,
        @Description("Plain text, 1 to 5,000 characters.") String text) {

    Evaluate wish() {
        return new Evaluate(
                GlobalId.get("portfolioId", portfolioId, PortfolioId.class), level.meant(), text);
    }
}
