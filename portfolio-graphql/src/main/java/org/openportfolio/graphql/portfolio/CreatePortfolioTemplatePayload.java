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
@Type("CreatePortfolioTemplatePayload")
@Description("What became of the template.")
public record CreatePortfolioTemplatePayload(
        @Nullable @Description("The template, as it is now; null if nothing was made.")
                PortfolioTemplate template,
        @Description("Why nothing was made; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static CreatePortfolioTemplatePayload refused(List<UserError> errors) {
        return new CreatePortfolioTemplatePayload(null, errors);
    }
}
