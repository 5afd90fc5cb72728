package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("MovePostInput")
@Description("A post to be moved.")
public record MovePostInput(
        @Id @Description("The post, in one's own portfolio.") String postId,
        @Id @Description("Where to: a section of the same portfolio.") String sectionId,
        @Nullable @Description("Its place there, counted from 0; the end without it.")
                Integer position) {}
