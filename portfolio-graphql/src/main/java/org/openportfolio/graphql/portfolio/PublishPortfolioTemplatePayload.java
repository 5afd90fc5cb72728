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
@Type("PublishPortfolioTemplatePayload")
@Description("What became of the template.")
public record PublishPortfolioTemplatePayload(
        @Nullable @Description("The template, as it is now; null if it was not published.")
                PortfolioTemplate template,
        @Description("Why it was not published; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static PublishPortfolioTemplatePayload refused(List<UserError> errors) {
        return new PublishPortfolioTemplatePayload(null, errors);
    }
}
