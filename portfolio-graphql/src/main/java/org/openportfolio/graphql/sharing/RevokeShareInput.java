package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which share to end. */
@DefaultNonNull
@Input("RevokeShareInput")
@Description("A share to be ended.")
public record RevokeShareInput(@Id @Description("The share.") String shareId) {}
