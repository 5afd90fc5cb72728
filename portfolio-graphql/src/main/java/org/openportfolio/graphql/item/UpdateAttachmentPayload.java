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
@Type("UpdateAttachmentPayload")
@Description("What became of the files of an item.")
public record UpdateAttachmentPayload(
        @Nullable @Description("The item, as it is now; null if nothing was changed.") Item item,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static UpdateAttachmentPayload refused(List<UserError> errors) {
        return new UpdateAttachmentPayload(null, errors);
    }
}
