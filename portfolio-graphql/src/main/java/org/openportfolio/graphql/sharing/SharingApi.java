package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.Shelf;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.sharing.ShareView;
import org.openportfolio.sharing.Sharing;

/** Who else may see or change an item or a portfolio. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class SharingApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Sharing sharing;
    @Inject Shelf shelf;
    @Inject PortfolioShelf portfolios;

    @Description("With whom it is shared; empty for everybody but its owner.")
    public List<@NonNull List<@NonNull Share>> shares(@Source List<Item> items) {
        return shown(Item.ids(items));
    }

    @Name("shares")
    @Description("With whom it is shared; empty for everybody but its owner.")
    public List<@NonNull List<@NonNull Share>> portfolioShares(@Source List<Portfolio> portfolios) {
        return shown(Portfolio.ids(portfolios));
    }

    private List<List<Share>> shown(List<? extends Thing> things) {
        Map<Thing, List<ShareView>> found = sharing.of(viewer.get(), things);
        return things.stream()
                .map(thing -> found.getOrDefault(thing, List.of()).stream().map(Share::of).toList())
                .toList();
    }

    @Nullable
    @Description("What a person can do with it, and why; null for everybody but its owner.")
    public List<EffectiveAccess> accessOf(
            @Source List<Item> items,
            @Id @Name("personId") @Description("Which person.") String personId) {
        return access(Item.ids(items), personId);
    }

    @Name("accessOf")
    @Nullable
    @Description("What a person can do with it, and why; null for everybody but its owner.")
    public List<EffectiveAccess> portfolioAccessOf(
            @Source List<Portfolio> portfolios,
            @Id @Name("personId") @Description("Which person.") String personId) {
        return access(Portfolio.ids(portfolios), personId);
    }

    private List<EffectiveAccess> access(List<? extends Thing> things, String person) {
        var found =
                sharing.why(viewer.get(), things, GlobalId.get("personId", person, PersonId.class));
        return things.stream()
                .map(
                        thing ->
                                found.containsKey(thing)
                                        ? EffectiveAccess.of(found.get(thing))
                                        : null)
                .toList();
    }

    @Mutation("shareItem")
    @Nullable
    @Description(
            "Shares an item of one's own, and what is in it. Whom it is shared with already gets the new terms instead of the old ones.")
    public ShareItemPayload shareItem(
            @Name("input") @Description("With whom, and how.") ShareItemInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    sharing.share(viewer.get(), wish);
                    return new ShareItemPayload(item((ItemId) wish.about()), List.of());
                },
                ShareItemPayload::refused);
    }

    @Mutation("sharePortfolio")
    @Nullable
    @Description(
            "Shares a portfolio of one's own, and what is in it. Whom it is shared with already gets the new terms instead of the old ones.")
    public SharePortfolioPayload sharePortfolio(
            @Name("input") @Description("With whom, and how.") SharePortfolioInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    sharing.share(viewer.get(), wish);
                    return new SharePortfolioPayload(
                            portfolio((PortfolioId) wish.about()), List.of());
                },
                SharePortfolioPayload::refused);
    }

    @Mutation("revokeShare")
    @Nullable
    @Description(
            "Ends a share of an item or portfolio of one's own; ending it again changes nothing.")
    public RevokeSharePayload revokeShare(
            @Name("input") @Description("Which share.") RevokeShareInput input) {
        return attempt.of(
                () -> {
                    var share = GlobalId.get("shareId", input.shareId(), GrantId.class);
                    var thing = sharing.revoke(viewer.get(), share);
                    return thing instanceof ItemId item
                            ? new RevokeSharePayload(item(item), null, List.of())
                            : new RevokeSharePayload(
                                    null, portfolio((PortfolioId) thing), List.of());
                },
                RevokeSharePayload::refused);
    }

    private Item item(ItemId id) {
        return Item.of(shelf.one(viewer.get(), id), viewer.get());
    }

    private Portfolio portfolio(PortfolioId id) {
        return Portfolio.of(portfolios.one(viewer.get(), id), viewer.get());
    }
}
