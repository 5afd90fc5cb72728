package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("AssessmentEdge")
@Description("An assessment and its place in a list.")
public record AssessmentEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The assessment.") Assessment node) {}
