package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;
import org.openportfolio.graphql.item.Item;

/** What became of it. */
@DefaultNonNull
@Type("ShareItemPayload")
@Description("What became of the share.")
public record ShareItemPayload(
        @Nullable
                @Description("The item with its shares, as it is now; null if nothing was shared.")
                Item item,
        @Description("Why nothing was shared; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static ShareItemPayload refused(List<UserError> errors) {
        return new ShareItemPayload(null, errors);
    }
}
