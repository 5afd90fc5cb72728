package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("ResetPasswordPayload")
@Description("A code in the place of a password.")
public record ResetPasswordPayload(
        @Nullable @Description("With it they choose a new password; null if nothing was changed.")
                ActivationCode code,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static ResetPasswordPayload refused(List<UserError> errors) {
        return new ResetPasswordPayload(null, errors);
    }
}
