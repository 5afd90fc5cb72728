package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** An input. */
@DefaultNonNull
@Input("DeclineAccessInput")
@Description("Whom to say no.")
public record DeclineAccessInput(
        @Id @Description("The request; one that was asked of the viewer.") String requestId,
        @Nullable @Description("An answer, up to 2,000 characters.") String note) {}
