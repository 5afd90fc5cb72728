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
@Type("PlaceItemPayload")
@Description("What became of the portfolio.")
public record PlaceItemPayload(
        @Nullable @Description("The portfolio, as it is now; null if nothing was placed.")
                Portfolio portfolio,
        @Description("Why nothing was placed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static PlaceItemPayload refused(List<UserError> errors) {
        return new PlaceItemPayload(null, errors);
    }
}
