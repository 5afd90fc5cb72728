package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("ImportLineEdge")
@Description("A line of an archive and its place in a list.")
public record ImportLineEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("A line of an archive.") ImportLine node) {}
