package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("GrantAccessPayload")
@Description("What became of it.")
public record GrantAccessPayload(
        @Nullable @Description("The request as it is now; null if nothing was changed.")
                AccessRequest request,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static GrantAccessPayload refused(List<UserError> errors) {
        return new GrantAccessPayload(null, errors);
    }
}
