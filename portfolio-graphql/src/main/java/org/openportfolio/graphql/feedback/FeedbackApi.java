package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.kernel.PageRequest;

/** Reading and writing comments. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class FeedbackApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Feedback feedback;

    @Description("The comments that the viewer can see, oldest first.")
    public List<@NonNull CommentConnection> comments(
            @Source List<Item> items,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = Item.ids(items);
        var found = feedback.of(viewer.get(), ids, PageRequest.of(first, after));
        return ids.stream().map(id -> CommentConnection.of(found.get(id))).toList();
    }

    @Mutation("addComment")
    @Nullable
    @Description("Says something about an item that the viewer may comment on.")
    public AddCommentPayload addComment(
            @Name("input") @Description("The comment.") AddCommentInput input) {
        return attempt.of(
                () ->
                        new AddCommentPayload(
                                Comment.of(feedback.comment(viewer.get(), input.wish())),
                                List.of()),
                AddCommentPayload::refused);
    }
}
