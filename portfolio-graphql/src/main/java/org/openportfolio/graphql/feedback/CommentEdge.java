package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** A comment and its place in a list. */
@DefaultNonNull
@Type("CommentEdge")
@Description("A comment and its place in a list.")
public record CommentEdge(
        @Description("Its place, for the argument after.") String cursor,
        @Description("The comment.") Comment node) {}
