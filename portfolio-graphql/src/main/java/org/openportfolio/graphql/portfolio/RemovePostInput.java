package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("RemovePostInput")
@Description("A post to be removed; its item stays.")
public record RemovePostInput(
        @Id @Description("The post, in one's own portfolio.") String postId) {}
