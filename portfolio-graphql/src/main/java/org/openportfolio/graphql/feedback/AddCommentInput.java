package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.UploadId;

/** {@link AddComment} in the schema. */
@DefaultNonNull
@Input("AddCommentInput")
@Description("What to say about which thing: either an item or a portfolio.")
public record AddCommentInput(
        @Nullable @Id @Description("An item.") String itemId,
        @Nullable @Id @Description("A portfolio.") String portfolioId,
        @Nullable
                @Id
                @Description(
                        "The comment on the same thing that it answers; without one it begins a thread.")
                String replyToId,
        @Description("Plain text, 1 to 5,000 characters.") String text,
        @Nullable
                @Id
                @Description(
                        "Ids of files sent before that come with it, at most 5, in this order; each is used up by it.")
                List<@NonNull String> uploads) {

    AddComment wish() {
        return new AddComment(
                About.one(itemId, portfolioId),
                Optional.ofNullable(replyToId)
                        .map(id -> GlobalId.get("replyToId", id, CommentId.class)),
                text,
                uploads == null
                        ? List.of()
                        : IntStream.range(0, uploads.size())
                                .mapToObj(
                                        i ->
                                                GlobalId.get(
                                                        "uploads." + i,
                                                        uploads.get(i),
                                                        UploadId.class))
                                .toList());
    }
}
