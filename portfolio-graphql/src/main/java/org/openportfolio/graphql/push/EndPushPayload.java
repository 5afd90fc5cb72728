package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("EndPushPayload")
@Description("What became of the push.")
public record EndPushPayload(
        @Nullable @Description("The push, as it is now; null if nothing was changed.") Push push,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static EndPushPayload refused(List<UserError> errors) {
        return new EndPushPayload(null, errors);
    }
}
