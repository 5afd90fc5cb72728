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
@Type("PreviewImportPayload")
@Description("What became of the wish to look into an archive.")
public record PreviewImportPayload(
        @Nullable @Description("The archive, which is being looked into; null if it is not.")
                Import archive,
        @Description("Why it is not looked into; empty if it is.")
                List<@NonNull UserError> userErrors) {

    static PreviewImportPayload refused(List<UserError> errors) {
        return new PreviewImportPayload(null, errors);
    }
}
