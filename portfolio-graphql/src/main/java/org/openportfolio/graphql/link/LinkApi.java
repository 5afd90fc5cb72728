package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.graphql.directory.PeopleGroup;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.link.ClassLinks;
import org.openportfolio.link.LinkView;
import org.openportfolio.link.Links;
import org.openportfolio.link.ProtectLink;

/** The share menu of a portfolio, and what becomes of its public link. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class LinkApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Links links;
    @Inject ClassLinks classes;
    @Inject PortfolioShelf shelf;

    @Nullable
    @Description(
            "Its public link, for its owner and those who teach them in a class today; null for everybody else. Asking makes none.")
    public List<PublicLink> publicLink(@Source List<Portfolio> portfolios) {
        var ids = Portfolio.ids(portfolios);
        var found = links.of(viewer.get(), ids);
        return ids.stream().map(id -> found.containsKey(id) ? shown(found.get(id)) : null).toList();
    }

    @Nullable
    @Description("How often it was opened, for the owner of the portfolio; null for teachers.")
    public List<LinkViews> views(@Source List<PublicLink> shown) {
        var own = shown.stream().filter(PublicLink::mine).map(PublicLink::portfolio).toList();
        var found =
                own.isEmpty()
                        ? Map.<PortfolioId, org.openportfolio.link.LinkViews>of()
                        : links.views(viewer.get(), own);
        return shown.stream()
                .map(
                        link ->
                                link.mine()
                                        ? LinkViews.of(
                                                found.getOrDefault(
                                                        link.portfolio(),
                                                        org.openportfolio.link.LinkViews.NONE))
                                        : null)
                .toList();
    }

    @Description(
            "The students of the class with their portfolios, by name, for those who teach it today; for everybody else, and for groups that people made, an empty list.")
    public List<@NonNull StudentPortfoliosConnection> studentPortfolios(
            @Source List<PeopleGroup> groups,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids =
                groups.stream()
                        .map(group -> GlobalId.get("id", group.id(), GroupId.class))
                        .toList();
        var found = classes.students(viewer.get(), ids, PlaceRequest.of(first, after));
        var wanted =
                found.values().stream()
                        .flatMap(page -> page.rows().stream())
                        .flatMap(student -> student.portfolios().stream())
                        .distinct()
                        .toList();
        var portfolios =
                StudentPortfolios.byId(
                        wanted.isEmpty() ? List.of() : shelf.several(viewer.get(), wanted),
                        viewer.get());
        return ids.stream()
                .map(id -> StudentPortfoliosConnection.of(found.get(id), portfolios))
                .toList();
    }

    @Mutation("openPublicLink")
    @Nullable
    @Description(
            "What the share menu calls. The first time it makes the link, for 10 calendar months or the shorter limit of the district; then it is the same one, for student and teacher. After a revocation it makes none.")
    public OpenPublicLinkPayload openPublicLink(
            @Name("input") @Description("Of which portfolio.") OpenPublicLinkInput input) {
        return attempt.of(
                () -> {
                    var link =
                            shown(
                                    links.open(
                                            viewer.get(),
                                            id(input.portfolioId()),
                                            Boolean.TRUE.equals(input.acknowledged())));
                    return new OpenPublicLinkPayload(
                            link, LinkWarning.of(link, viewer.language()), List.of());
                },
                OpenPublicLinkPayload::refused);
    }

    @Mutation("createPublicLink")
    @Nullable
    @Description("Makes a new link, with a new address, in the place of one that was revoked.")
    public CreatePublicLinkPayload createPublicLink(
            @Name("input") @Description("For which portfolio.") CreatePublicLinkInput input) {
        return attempt.of(
                () -> {
                    var link =
                            shown(
                                    links.create(
                                            viewer.get(),
                                            id(input.portfolioId()),
                                            Boolean.TRUE.equals(input.acknowledged())));
                    return new CreatePublicLinkPayload(
                            link, LinkWarning.of(link, viewer.language()), List.of());
                },
                CreatePublicLinkPayload::refused);
    }

    @Mutation("resetLinkExpiration")
    @Nullable
    @Description("Lets the months of the link begin again, at the same address.")
    public ResetLinkExpirationPayload resetLinkExpiration(
            @Name("input") @Description("Of which portfolio.") ResetLinkExpirationInput input) {
        return attempt.of(
                () ->
                        new ResetLinkExpirationPayload(
                                shown(links.resetExpiration(viewer.get(), id(input.portfolioId()))),
                                List.of()),
                ResetLinkExpirationPayload::refused);
    }

    @Mutation("revokeLink")
    @Nullable
    @Description("Ends the link for good: whoever has its address sees nothing from now on.")
    public RevokeLinkPayload revokeLink(
            @Name("input") @Description("Of which portfolio.") RevokeLinkInput input) {
        return attempt.of(
                () ->
                        new RevokeLinkPayload(
                                shown(links.revoke(viewer.get(), id(input.portfolioId()))),
                                List.of()),
                RevokeLinkPayload::refused);
    }

    @Mutation("setLinkPassphrase")
    @Nullable
    @Description("Puts a passphrase before the link, another in its place, or takes it away.")
    public SetLinkPassphrasePayload setLinkPassphrase(
            @Name("input") @Description("Which passphrase.") SetLinkPassphraseInput input) {
        return attempt.of(
                () ->
                        new SetLinkPassphrasePayload(
                                shown(
                                        links.protect(
                                                viewer.get(),
                                                new ProtectLink(
                                                        id(input.portfolioId()),
                                                        Optional.ofNullable(input.passphrase())))),
                                List.of()),
                SetLinkPassphrasePayload::refused);
    }

    private PublicLink shown(LinkView link) {
        return PublicLink.of(link, viewer.get(), viewer.language());
    }

    private static PortfolioId id(String text) {
        return GlobalId.get("portfolioId", text, PortfolioId.class);
    }
}
