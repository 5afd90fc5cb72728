package org.openportfolio.graphql.job;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("JobEdge")
@Description("A job and its place in a list.")
public record JobEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("A job.") Job node) {}
