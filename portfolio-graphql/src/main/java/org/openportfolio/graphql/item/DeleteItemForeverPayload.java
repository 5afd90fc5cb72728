package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("DeleteItemForeverPayload")
@Description("What became of the item.")
public record DeleteItemForeverPayload(
        @Nullable @Id @Description("The id of the item that is gone; null if nothing was deleted.")
                String deletedItemId,
        @Description("Why nothing was deleted; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static DeleteItemForeverPayload refused(List<UserError> errors) {
        return new DeleteItemForeverPayload(null, errors);
    }
}
