package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which item to delete for good. */
@DefaultNonNull
@Input("DeleteItemForeverInput")
@Description("An item in the bin to be deleted for good.")
public record DeleteItemForeverInput(@Id @Description("The item.") String itemId) {}
