package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("IntroducePortfolioPayload")
@Description("What became of the portfolio.")
public record IntroducePortfolioPayload(
        @Nullable @Description("The portfolio, as it is now; null if nothing was changed.")
                Portfolio portfolio,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static IntroducePortfolioPayload refused(List<UserError> errors) {
        return new IntroducePortfolioPayload(null, errors);
    }
}
