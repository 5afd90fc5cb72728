package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("GivenShareEdge")
@Description("A share that one gave and its place in a list.")
public record GivenShareEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("A share that one gave.") GivenShare node) {}
