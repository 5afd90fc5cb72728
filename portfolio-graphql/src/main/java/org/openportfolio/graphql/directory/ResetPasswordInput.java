package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("ResetPasswordInput")
@Description("Whose password ends.")
public record ResetPasswordInput(
        @Id @Description("Whose.") String personId,
        @Description("Why; kept in the audit log.") PasswordResetReason reason) {}
