package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("ImportEdge")
@Description("An archive that was brought and its place in a list.")
public record ImportEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("An archive that was brought.") Import node) {}
