package org.openportfolio.graphql.invitation;

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
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Things;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.invitation.Invitations;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.Thing;

/** Whom owners let in from outside. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class InvitationApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Invitations invitations;
    @Inject Things things;

    @Description("Whom they invited from outside, newest first.")
    public InvitationConnection invitations(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return InvitationConnection.of(
                invitations.mine(viewer.get(), PageRequest.of(first, after)));
    }

    @Name("invitations")
    @Description(
            "Who from outside was invited to it or to parts of it, newest first; empty for everybody but its owner.")
    public List<@NonNull InvitationConnection> toPortfolios(
            @Source List<Portfolio> portfolios,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return of(Portfolio.ids(portfolios), PageRequest.of(first, after));
    }

    @Name("invitations")
    @Description(
            "Who from outside was invited to just it, newest first; empty for everybody but its owner.")
    public List<@NonNull InvitationConnection> toItems(
            @Source List<Item> items,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return of(Item.ids(items), PageRequest.of(first, after));
    }

    private List<InvitationConnection> of(List<? extends Thing> things, PageRequest page) {
        var found = invitations.of(viewer.get(), things, page);
        return things.stream().map(thing -> InvitationConnection.of(found.get(thing))).toList();
    }

    @Nullable
    @Description("The portfolio that it is about; null for single items.")
    public List<Portfolio> portfolio(@Source List<Invitation> asked) {
        return things.portfolios(
                asked.stream().map(one -> one.view().portfolio().orElse(null)).toList());
    }

    @Description("The chosen sections of the portfolio, for PARTS.")
    public List<@NonNull List<@NonNull InvitedSection>> sections(@Source List<Invitation> asked) {
        return asked.stream()
                .map(
                        one ->
                                one.view().sections().stream()
                                        .map(
                                                section ->
                                                        new InvitedSection(
                                                                GlobalId.of(section.id()),
                                                                section.title()))
                                        .toList())
                .toList();
    }

    @Description("The chosen items, for PARTS and ITEMS; without those in the bin.")
    public List<@NonNull List<@NonNull Item>> items(@Source List<Invitation> asked) {
        var found =
                things.seen(
                        asked.stream()
                                .flatMap(one -> one.view().items().stream())
                                .distinct()
                                .toList());
        return asked.stream()
                .map(
                        one ->
                                one.view().items().stream()
                                        .filter(found::containsKey)
                                        .map(found::get)
                                        .toList())
                .toList();
    }

    @Mutation("inviteExternal")
    @Nullable
    @Description(
            "Lets people from outside look at one's own work: each gets a mail with an address that leads to their login. Who cannot be invited keeps no other from it.")
    public InviteExternalPayload inviteExternal(
            @Name("input") @Description("Whom, to what, and how.") InviteExternalInput input) {
        return attempt.of(
                () ->
                        new InviteExternalPayload(
                                invitations.invite(viewer.get(), input.wish()).stream()
                                        .map(
                                                outcome ->
                                                        InviteeResult.of(
                                                                outcome, viewer.language()))
                                        .toList(),
                                List.of()),
                InviteExternalPayload::refused);
    }

    @Mutation("updateInvitation")
    @Nullable
    @Description(
            "Changes what an invitation gives, or until when; counts at the guest's next look.")
    public UpdateInvitationPayload updateInvitation(
            @Name("input") @Description("What is to be otherwise.") UpdateInvitationInput input) {
        return attempt.of(
                () ->
                        new UpdateInvitationPayload(
                                Invitation.of(invitations.change(viewer.get(), input.wish())),
                                List.of()),
                UpdateInvitationPayload::refused);
    }

    @Mutation("revokeInvitation")
    @Nullable
    @Description(
            "Takes an invitation back: the guest sees nothing from now on. Again changes nothing.")
    public RevokeInvitationPayload revokeInvitation(
            @Name("input") @Description("Which invitation.") RevokeInvitationInput input) {
        return attempt.of(
                () ->
                        new RevokeInvitationPayload(
                                Invitation.of(
                                        invitations.revoke(viewer.get(), id(input.invitationId()))),
                                List.of()),
                RevokeInvitationPayload::refused);
    }

    @Mutation("resendInvitation")
    @Nullable
    @Description("Has the mail sent again, with the same address in it; up to 10 mails altogether.")
    public ResendInvitationPayload resendInvitation(
            @Name("input") @Description("Which invitation.") ResendInvitationInput input) {
        return attempt.of(
                () ->
                        new ResendInvitationPayload(
                                Invitation.of(
                                        invitations.resend(viewer.get(), id(input.invitationId()))),
                                List.of()),
                ResendInvitationPayload::refused);
    }

    private static InvitationId id(String text) {
        return GlobalId.get("invitationId", text, InvitationId.class);
    }
}
