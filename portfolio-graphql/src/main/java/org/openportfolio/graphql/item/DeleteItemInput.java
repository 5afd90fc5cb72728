package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which item to delete. */
@DefaultNonNull
@Input("DeleteItemInput")
@Description("An item to be deleted.")
public record DeleteItemInput(@Id @Description("The item.") String itemId) {}
