package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** An input. */
@DefaultNonNull
@Input("RequestAccessInput")
@Description("Whom to ask for access.")
public record RequestAccessInput(
        @Id @Description("Whose things one would like to see; of viewer.people.") String personId,
        @Nullable @Description("What one would like to see, up to 2,000 characters.")
                String text) {}
