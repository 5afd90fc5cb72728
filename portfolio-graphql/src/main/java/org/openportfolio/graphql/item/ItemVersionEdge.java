package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A version and its place among the versions of its item. */
@DefaultNonNull
@Type("ItemVersionEdge")
@Description("A version and its place among the versions of its item.")
public record ItemVersionEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The version.") ItemVersion node) {}
