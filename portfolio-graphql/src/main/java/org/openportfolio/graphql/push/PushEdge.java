package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("PushEdge")
@Description("A push and its place in a list.")
public record PushEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("A push.") Push node) {}
