package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("ExportEdge")
@Description("An archive and its place in a list.")
public record ExportEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("An archive.") Export node) {}
