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
@Type("RunImportPayload")
@Description("What became of the wish to take an archive in.")
public record RunImportPayload(
        @Nullable @Description("The archive, which is being taken in; null if it is not.")
                Import archive,
        @Description("Why it is not taken in; empty if it is.")
                List<@NonNull UserError> userErrors) {

    static RunImportPayload refused(List<UserError> errors) {
        return new RunImportPayload(null, errors);
    }
}
