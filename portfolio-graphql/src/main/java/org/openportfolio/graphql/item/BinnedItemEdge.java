package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A deleted item and its place in the bin. */
@DefaultNonNull
@Type("BinnedItemEdge")
@Description("A deleted item and its place in the bin.")
public record BinnedItemEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The item.") BinnedItem node) {}
