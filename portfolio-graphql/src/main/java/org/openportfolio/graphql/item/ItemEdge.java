package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** An item and its place in a list. */
@DefaultNonNull
@Type("ItemEdge")
@Description("An item and its place in a list.")
public record ItemEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The item.") Item node) {}
