package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** An input. */
@DefaultNonNull
@Input("WithdrawAccessRequestInput")
@Description("Which request to take back.")
public record WithdrawAccessRequestInput(
        @Id @Description("The request; one of the viewer's own.") String requestId) {}
