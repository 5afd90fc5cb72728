package org.openportfolio.graphql.directory;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.directory.activation.ResetReason} in the schema. */
@Enum("PasswordResetReason")
@Description("Why a password ends.")
public enum PasswordResetReason {
    @Description("They do not know it any more.")
    FORGOTTEN,
    @Description("Somebody else may know it.")
    SEEN_BY_OTHERS,
    @Description("Something else.")
    OTHER
}
