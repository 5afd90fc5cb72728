package org.openportfolio.graphql.feedback.request;

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
import org.openportfolio.feedback.request.Requests;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Things;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.RequestId;

/** What owners ask of people who see their work. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class RequestApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Requests requests;
    @Inject Things things;

    @Description(
            "What is asked of them and waits for an answer, on what they can see; newest first.")
    public FeedbackRequestConnection requestsToMe(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return FeedbackRequestConnection.of(
                requests.toMe(viewer.get(), PageRequest.of(first, after)));
    }

    @Description("What they asked of others, whatever became of it; newest first.")
    public FeedbackRequestConnection requestsByMe(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return FeedbackRequestConnection.of(
                requests.byMe(viewer.get(), PageRequest.of(first, after)));
    }

    @Description("What its owner asked of others about it, newest first; empty for everybody else.")
    public List<@NonNull FeedbackRequestConnection> feedbackRequests(
            @Source List<Item> items,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = Item.ids(items);
        var found = requests.of(viewer.get(), ids, PageRequest.of(first, after));
        return ids.stream().map(id -> FeedbackRequestConnection.of(found.get(id))).toList();
    }

    @Name("feedbackRequests")
    @Description("What its owner asked of others about it, newest first; empty for everybody else.")
    public List<@NonNull FeedbackRequestConnection> requestsOnPortfolios(
            @Source List<Portfolio> portfolios,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = Portfolio.ids(portfolios);
        var found = requests.of(viewer.get(), ids, PageRequest.of(first, after));
        return ids.stream().map(id -> FeedbackRequestConnection.of(found.get(id))).toList();
    }

    @Nullable
    @Description(
            "The item it is about; null if it is about a portfolio, and where the item is gone.")
    public List<Item> item(@Source List<FeedbackRequest> asked) {
        return things.items(asked.stream().map(FeedbackRequest::about).toList());
    }

    @Nullable
    @Description(
            "The portfolio it is about; null if it is about an item, and where it can no longer be seen.")
    public List<Portfolio> portfolio(@Source List<FeedbackRequest> asked) {
        return things.portfolios(asked.stream().map(FeedbackRequest::about).toList());
    }

    @Mutation("askFeedback")
    @Nullable
    @Description("Asks people who can see it for feedback on one's own work.")
    public AskFeedbackPayload askFeedback(
            @Name("input") @Description("What, of whom, by when.") AskFeedbackInput input) {
        return attempt.of(
                () ->
                        new AskFeedbackPayload(
                                requests.ask(viewer.get(), input.wish()).stream()
                                        .map(FeedbackRequest::of)
                                        .toList(),
                                List.of()),
                AskFeedbackPayload::refused);
    }

    @Mutation("completeFeedbackRequest")
    @Nullable
    @Description("Says that what was asked of the viewer is done, in whatever way.")
    public CompleteFeedbackRequestPayload completeFeedbackRequest(
            @Name("input") @Description("Which request.") CompleteFeedbackRequestInput input) {
        return attempt.of(
                () ->
                        new CompleteFeedbackRequestPayload(
                                FeedbackRequest.of(
                                        requests.done(viewer.get(), id(input.requestId()))),
                                List.of()),
                CompleteFeedbackRequestPayload::refused);
    }

    @Mutation("declineFeedbackRequest")
    @Nullable
    @Description("Says that the viewer will not do what was asked of them.")
    public DeclineFeedbackRequestPayload declineFeedbackRequest(
            @Name("input") @Description("Which request.") DeclineFeedbackRequestInput input) {
        return attempt.of(
                () ->
                        new DeclineFeedbackRequestPayload(
                                FeedbackRequest.of(
                                        requests.decline(viewer.get(), id(input.requestId()))),
                                List.of()),
                DeclineFeedbackRequestPayload::refused);
    }

    @Mutation("withdrawFeedbackRequest")
    @Nullable
    @Description("Takes back what the viewer asked.")
    public WithdrawFeedbackRequestPayload withdrawFeedbackRequest(
            @Name("input") @Description("Which request.") WithdrawFeedbackRequestInput input) {
        return attempt.of(
                () ->
                        new WithdrawFeedbackRequestPayload(
                                FeedbackRequest.of(
                                        requests.withdraw(viewer.get(), id(input.requestId()))),
                                List.of()),
                WithdrawFeedbackRequestPayload::refused);
    }

    private static RequestId id(String requestId) {
        return GlobalId.get("requestId", requestId, RequestId.class);
    }
}
