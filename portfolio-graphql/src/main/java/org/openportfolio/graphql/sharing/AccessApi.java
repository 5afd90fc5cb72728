package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.access.ReceivedShares;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.feedback.About;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.item.Permission;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Things;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.kernel.AccessRequestId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.sharing.AccessRequests;
import org.openportfolio.sharing.AskAccess;
import org.openportfolio.sharing.GrantAccess;
import org.openportfolio.sharing.Sharing;

/** What members gave each other, were given, and ask of each other. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class AccessApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject AccessRequests requests;
    @Inject Sharing sharing;
    @Inject ReceivedShares received;
    @Inject Things things;

    @Description("What they share with members of the district, newest first.")
    public GivenShareConnection sharesGiven(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return GivenShareConnection.of(sharing.given(viewer.get(), PageRequest.of(first, after)));
    }

    @Description("What others share with them now, share by share, newest first.")
    public ReceivedShareConnection sharesReceived(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return ReceivedShareConnection.of(
                received.mine(viewer.get(), PageRequest.of(first, after)));
    }

    @Description("Whom they asked for access, whatever became of it; newest first.")
    public AccessRequestConnection accessRequestsByMe(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return AccessRequestConnection.of(
                requests.byMe(viewer.get(), PageRequest.of(first, after)));
    }

    @Description("Who asks them for access, whatever became of it; newest first.")
    public AccessRequestConnection accessRequestsToMe(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return AccessRequestConnection.of(
                requests.toMe(viewer.get(), PageRequest.of(first, after)));
    }

    @Nullable
    @Description("The item that is shared; null if it is a portfolio.")
    public List<Item> item(@Source List<GivenShare> shares) {
        return things.items(shares.stream().map(GivenShare::about).toList());
    }

    @Nullable
    @Description("The portfolio that is shared; null if it is an item.")
    public List<Portfolio> portfolio(@Source List<GivenShare> shares) {
        return things.portfolios(shares.stream().map(GivenShare::about).toList());
    }

    @Name("item")
    @Nullable
    @Description("The item that is shared; null if it is a portfolio.")
    public List<Item> receivedItem(@Source List<ReceivedShare> shares) {
        return things.items(shares.stream().map(ReceivedShare::about).toList());
    }

    @Name("portfolio")
    @Nullable
    @Description("The portfolio that is shared; null if it is an item.")
    public List<Portfolio> receivedPortfolio(@Source List<ReceivedShare> shares) {
        return things.portfolios(shares.stream().map(ReceivedShare::about).toList());
    }

    @Mutation("requestAccess")
    @Nullable
    @Description(
            "Asks somebody to see something of theirs. Which, one says in words; what they give, the owner chooses.")
    public RequestAccessPayload requestAccess(
            @Name("input") @Description("Whom.") RequestAccessInput input) {
        return attempt.of(
                () ->
                        new RequestAccessPayload(
                                AccessRequest.of(
                                        requests.ask(
                                                viewer.get(),
                                                new AskAccess(
                                                        GlobalId.get(
                                                                "personId",
                                                                input.personId(),
                                                                PersonId.class),
                                                        input.text()))),
                                List.of()),
                RequestAccessPayload::refused);
    }

    @Mutation("grantAccess")
    @Nullable
    @Description("Shares something of one's own with who asked for access.")
    public GrantAccessPayload grantAccess(
            @Name("input") @Description("What, and how.") GrantAccessInput input) {
        return attempt.of(
                () ->
                        new GrantAccessPayload(
                                AccessRequest.of(
                                        requests.grant(
                                                viewer.get(),
                                                new GrantAccess(
                                                        id(input.requestId()),
                                                        About.one(
                                                                input.itemId(),
                                                                input.portfolioId()),
                                                        input.permissions().stream()
                                                                .map(Permission::meant)
                                                                .collect(Collectors.toSet()),
                                                        Optional.ofNullable(input.endsAt())
                                                                .map(OffsetDateTime::toInstant),
                                                        input.note()))),
                                List.of()),
                GrantAccessPayload::refused);
    }

    @Mutation("declineAccess")
    @Nullable
    @Description("Says no to who asked for access.")
    public DeclineAccessPayload declineAccess(
            @Name("input") @Description("Whom.") DeclineAccessInput input) {
        return attempt.of(
                () ->
                        new DeclineAccessPayload(
                                AccessRequest.of(
                                        requests.decline(
                                                viewer.get(), id(input.requestId()), input.note())),
                                List.of()),
                DeclineAccessPayload::refused);
    }

    @Mutation("withdrawAccessRequest")
    @Nullable
    @Description("Takes back what the viewer asked.")
    public WithdrawAccessRequestPayload withdrawAccessRequest(
            @Name("input") @Description("Which request.") WithdrawAccessRequestInput input) {
        return attempt.of(
                () ->
                        new WithdrawAccessRequestPayload(
                                AccessRequest.of(
                                        requests.withdraw(viewer.get(), id(input.requestId()))),
                                List.of()),
                WithdrawAccessRequestPayload::refused);
    }

    private static AccessRequestId id(String text) {
        return GlobalId.get("requestId", text, AccessRequestId.class);
    }
}
