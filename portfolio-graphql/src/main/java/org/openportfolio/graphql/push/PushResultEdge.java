package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("PushResultEdge")
@Description("What became of it for one person and its place in a list.")
public record PushResultEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("What became of it for one person.") PushResult node) {}
