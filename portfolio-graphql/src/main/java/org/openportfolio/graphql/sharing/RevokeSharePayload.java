package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.portfolio.Portfolio;

/** What became of it. */
@DefaultNonNull
@Type("RevokeSharePayload")
@Description("What became of the share.")
public record RevokeSharePayload(
        @Nullable
                @Description(
                        "The item with the shares that are left; null if it was a portfolio, or nothing was ended.")
                Item item,
        @Nullable
                @Description(
                        "The portfolio with the shares that are left; null if it was an item, or nothing was ended.")
                Portfolio portfolio,
        @Description("Why nothing was ended; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static RevokeSharePayload refused(List<UserError> errors) {
        return new RevokeSharePayload(null, null, errors);
    }
}
