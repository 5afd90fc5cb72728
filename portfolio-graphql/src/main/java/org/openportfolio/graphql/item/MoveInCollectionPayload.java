package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("MoveInCollectionPayload")
@Description("What became of the collection.")
public record MoveInCollectionPayload(
        @Nullable @Description("The collection, as it is now; null if nothing was changed.")
                Item collection,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static MoveInCollectionPayload refused(List<UserError> errors) {
        return new MoveInCollectionPayload(null, errors);
    }
}
