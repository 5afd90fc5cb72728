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
@Type("MovePostPayload")
@Description("What became of the portfolio.")
public record MovePostPayload(
        @Nullable @Description("The portfolio, as it is now; null if nothing was moved.")
                Portfolio portfolio,
        @Description("Why nothing was moved; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static MovePostPayload refused(List<UserError> errors) {
        return new MovePostPayload(null, errors);
    }
}
