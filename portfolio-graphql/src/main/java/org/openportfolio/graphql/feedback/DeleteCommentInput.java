package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which comment to take back. */
@DefaultNonNull
@Input("DeleteCommentInput")
@Description("A comment to be taken back.")
public record DeleteCommentInput(@Id @Description("A comment of one's own.") String commentId) {}
