package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;
import org.openportfolio.graphql.portfolio.Portfolio;

/** What became of it. */
@DefaultNonNull
@Type("SharePortfolioPayload")
@Description("What became of the share.")
public record SharePortfolioPayload(
        @Nullable
                @Description(
                        "The portfolio with its shares, as it is now; null if nothing was shared.")
                Portfolio portfolio,
        @Description("Why nothing was shared; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static SharePortfolioPayload refused(List<UserError> errors) {
        return new SharePortfolioPayload(null, errors);
    }
}
