package org.openportfolio.graphql.feedback.request;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** One and its place in a list. */
@DefaultNonNull
@Type("FeedbackRequestEdge")
@Description("A request for feedback and its place in a list.")
public record FeedbackRequestEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The request.") FeedbackRequest node) {}
