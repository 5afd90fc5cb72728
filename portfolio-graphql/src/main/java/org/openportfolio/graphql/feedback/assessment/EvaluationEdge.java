package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("EvaluationEdge")
@Description("A progress evaluation and its place in a list.")
public record EvaluationEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The progress evaluation.") Evaluation node) {}
