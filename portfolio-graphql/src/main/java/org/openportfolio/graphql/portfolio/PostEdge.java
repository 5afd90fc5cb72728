package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A post and its place in a list. */
@DefaultNonNull
@Type("PostEdge")
@Description("A post and its place in a list.")
public record PostEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The post.") Post node) {}
