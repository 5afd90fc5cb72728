package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("RubricEdge")
@Description("A rubric and its place in a list.")
public record RubricEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The rubric.") Rubric node) {}
