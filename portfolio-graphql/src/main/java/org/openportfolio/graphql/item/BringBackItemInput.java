package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which item to take out of the bin. */
@DefaultNonNull
@Input("BringBackItemInput")
@Description("An item to be taken out of the bin.")
public record BringBackItemInput(@Id @Description("The item.") String itemId) {}
