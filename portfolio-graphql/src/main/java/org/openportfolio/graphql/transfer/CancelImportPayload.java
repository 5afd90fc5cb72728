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
@Type("CancelImportPayload")
@Description("What became of the wish to give an archive up.")
public record CancelImportPayload(
        @Nullable
                @Description(
                        "The archive, which ends as soon as what is just being done is over; null if nothing was changed.")
                Import archive,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static CancelImportPayload refused(List<UserError> errors) {
        return new CancelImportPayload(null, errors);
    }
}
