package org.openportfolio.graphql.transfer;

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
@Type("DeleteExportPayload")
@Description("What became of the archive.")
public record DeleteExportPayload(
        @Nullable
                @Id
                @Description("The id of the archive that is gone; null if nothing was deleted.")
                String deletedExportId,
        @Description("Why nothing was deleted; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static DeleteExportPayload refused(List<UserError> errors) {
        return new DeleteExportPayload(null, errors);
    }
}
