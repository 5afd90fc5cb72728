package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("ExportItemsPayload")
@Description("What became of the wish for an archive.")
public record ExportItemsPayload(
        @Nullable @Description("The archive, which is being made; null if none is.") Export export,
        @Description("Why none is being made; empty if one is.")
                List<@NonNull UserError> userErrors) {

    static ExportItemsPayload refused(List<UserError> errors) {
        return new ExportItemsPayload(null, errors);
    }
}
