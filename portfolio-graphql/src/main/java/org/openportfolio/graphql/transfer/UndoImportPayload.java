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
@Type("UndoImportPayload")
@Description("What became of the wish to take an import back.")
public record UndoImportPayload(
        @Nullable
                @Description(
                        "The archive; what came in with it is in the bin. Null if nothing was changed.")
                Import archive,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static UndoImportPayload refused(List<UserError> errors) {
        return new UndoImportPayload(null, errors);
    }
}
