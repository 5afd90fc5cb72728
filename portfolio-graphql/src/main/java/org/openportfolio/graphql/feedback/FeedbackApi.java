package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.feedback.CommentFile;
import org.openportfolio.feedback.CommentView;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.feedback.assessment.Assessments;
import org.openportfolio.feedback.assessment.Evaluations;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Addresses;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.EvaluationId;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.Tickets;

/** Reading and writing comments. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class FeedbackApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Feedback feedback;
    @Inject Assessments assessments;
    @Inject Evaluations evaluations;
    @Inject Addresses addresses;

    @Description(
            "The threads that the viewer can see, oldest first: each is a comment that answers none, and its replies.")
    public List<@NonNull CommentConnection> comments(
            @Source List<Item> items,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = Item.ids(items);
        var found = feedback.of(viewer.get(), ids, PageRequest.of(first, after));
        return ids.stream().map(id -> CommentConnection.of(found.get(id))).toList();
    }

    @Name("comments")
    @Description(
            "The threads that the viewer can see, oldest first: each is a comment that answers none, and its replies.")
    public List<@NonNull CommentConnection> commentsOnPortfolios(
            @Source List<Portfolio> portfolios,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = Portfolio.ids(portfolios);
        var found = feedback.of(viewer.get(), ids, PageRequest.of(first, after));
        return ids.stream().map(id -> CommentConnection.of(found.get(id))).toList();
    }

    @Description(
            "Everything in the thread that this comment begins, at whatever depth, oldest first; empty for a reply.")
    public List<@NonNull CommentConnection> replies(
            @Source List<Comment> comments,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var page = PageRequest.of(first, after);
        var missing =
                comments.stream()
                        .map(Comment::view)
                        .filter(comment -> readAlong(comment, page).isEmpty())
                        .map(CommentView::id)
                        .distinct()
                        .toList();
        Map<CommentId, Slice<CommentView>> found =
                missing.isEmpty() ? Map.of() : feedback.replies(viewer.get(), missing, page);
        return comments.stream()
                .map(Comment::view)
                .map(
                        comment ->
                                CommentConnection.of(
                                        readAlong(comment, page)
                                                .orElseGet(() -> found.get(comment.id()))))
                .toList();
    }

    /** The replies that came with the thread, where they make up the page. */
    private static Optional<Slice<CommentView>> readAlong(CommentView comment, PageRequest page) {
        if (page.after().isPresent()) return Optional.empty();
        return comment.replies()
                .filter(known -> !known.more() || page.first() <= known.rows().size())
                .map(
                        known ->
                                known.rows().size() > page.first()
                                        ? Slice.of(known.rows(), page.first())
                                        : known);
    }

    @Nullable
    @Description(
            "The comment that this one answers; null for one that begins a thread, and where it can no longer be seen.")
    public List<Comment> replyTo(@Source List<Comment> comments) {
        var wanted =
                comments.stream()
                        .flatMap(comment -> comment.view().replyTo().stream())
                        .distinct()
                        .toList();
        var found =
                wanted.isEmpty()
                        ? Map.<CommentId, CommentView>of()
                        : feedback.several(viewer.get(), wanted).stream()
                                .collect(Collectors.toMap(CommentView::id, Function.identity()));
        return comments.stream()
                .map(
                        comment ->
                                comment.view()
                                        .replyTo()
                                        .map(found::get)
                                        .map(Comment::of)
                                        .orElse(null))
                .toList();
    }

    @Description("The files that came with it, in their order; none once it was taken back.")
    public List<@NonNull List<@NonNull SentFile>> files(@Source List<Comment> comments) {
        var found =
                feedback.files(
                        viewer.get(),
                        comments.stream()
                                .map(Comment::view)
                                .filter(comment -> !comment.deleted())
                                .map(CommentView::id)
                                .distinct()
                                .toList());
        return comments.stream()
                .map(
                        comment ->
                                found.getOrDefault(comment.view().id(), List.of()).stream()
                                        .map(this::sent)
                                        .toList())
                .toList();
    }

    private SentFile sent(CommentFile file) {
        return SentFile.of(
                file,
                addresses.of(file.id(), Tickets.Form.ORIGINAL),
                addresses.of(file.id(), Tickets.Form.THUMBNAIL));
    }

    @Mutation("addComment")
    @Nullable
    @Description(
            "Says something about an item or a portfolio that the viewer may comment on, or answers a comment on it.")
    public AddCommentPayload addComment(
            @Name("input") @Description("The comment.") AddCommentInput input) {
        return attempt.of(
                () ->
                        new AddCommentPayload(
                                Comment.of(feedback.comment(viewer.get(), input.wish())),
                                List.of()),
                AddCommentPayload::refused);
    }

    @Mutation("editComment")
    @Nullable
    @Description(
            "Changes a comment of one's own. Readers see that it was; the former text is kept.")
    public EditCommentPayload editComment(
            @Name("input") @Description("The new text.") EditCommentInput input) {
        return attempt.of(
                () ->
                        new EditCommentPayload(
                                Comment.of(feedback.edit(viewer.get(), input.wish())), List.of()),
                EditCommentPayload::refused);
    }

    @Mutation("deleteComment")
    @Nullable
    @Description(
            "Takes a comment of one's own back. Where it was answered its place stays, without words and author.")
    public DeleteCommentPayload deleteComment(
            @Name("input") @Description("Which comment.") DeleteCommentInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("commentId", input.commentId(), CommentId.class);
                    feedback.delete(viewer.get(), id);
                    return new DeleteCommentPayload(GlobalId.of(id), List.of());
                },
                DeleteCommentPayload::refused);
    }

    @Mutation("setFeedbackHidden")
    @Nullable
    @Description(
            "Hides feedback on one's own work, so that nobody else sees it, not even who gave it; or shows it again.")
    public SetFeedbackHiddenPayload setFeedbackHidden(
            @Name("input") @Description("What, and whether.") SetFeedbackHiddenInput input) {
        return attempt.of(
                () -> {
                    var id =
                            GlobalId.find(input.feedbackId())
                                    .orElseThrow(() -> UserFault.notFound("feedbackId"));
                    hide(id, input.hidden());
                    return new SetFeedbackHiddenPayload(GlobalId.of(id), List.of());
                },
                SetFeedbackHiddenPayload::refused);
    }

    private void hide(Id what, boolean hidden) {
        var member = viewer.get();
        if (what instanceof CommentId id) {
            if (hidden) feedback.hide(member, id);
            else feedback.show(member, id);
        } else if (what instanceof AssessmentId id) {
            if (hidden) assessments.hide(member, id);
            else assessments.show(member, id);
        } else if (what instanceof EvaluationId id) {
            if (hidden) evaluations.hide(member, id);
            else evaluations.show(member, id);
        } else {
            throw UserFault.notFound("feedbackId");
        }
    }
}
