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
@Type("UpdatePortfolioTemplatePayload")
@Description("What became of the template.")
public record UpdatePortfolioTemplatePayload(
        @Nullable @Description("The template, as it is now; null if nothing was changed.")
                PortfolioTemplate template,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static UpdatePortfolioTemplatePayload refused(List<UserError> errors) {
        return new UpdatePortfolioTemplatePayload(null, errors);
    }
}
