package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("ReceivedShareEdge")
@Description("Something that was shared with one and its place in a list.")
public record ReceivedShareEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("Something that was shared with one.") ReceivedShare node) {}
