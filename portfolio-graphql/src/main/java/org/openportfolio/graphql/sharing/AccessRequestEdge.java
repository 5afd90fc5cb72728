package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("AccessRequestEdge")
@Description("A request for access and its place in a list.")
public record AccessRequestEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("A request for access.") AccessRequest node) {}
