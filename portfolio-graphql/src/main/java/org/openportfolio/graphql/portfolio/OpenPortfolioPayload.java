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
@Type("OpenPortfolioPayload")
@Description("What became of the portfolio.")
public record OpenPortfolioPayload(
        @Nullable @Description("The portfolio, as it is now; null if it was not opened.")
                Portfolio portfolio,
        @Description("Why it was not opened; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static OpenPortfolioPayload refused(List<UserError> errors) {
        return new OpenPortfolioPayload(null, errors);
    }
}
