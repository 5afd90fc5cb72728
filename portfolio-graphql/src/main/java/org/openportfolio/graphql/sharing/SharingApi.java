package org.openportfolio.graphql.sharing;

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
import org.openportfolio.access.Shelf;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.sharing.Sharing;

/** Who else may see or change an item. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class SharingApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Sharing sharing;
    @Inject Shelf shelf;

    @Description("With whom it is shared; empty for everybody but its owner.")
    public List<@NonNull List<@NonNull Share>> shares(@Source List<Item> items) {
        var ids = Item.ids(items);
        var found = sharing.of(viewer.get(), ids);
        return ids.stream()
                .map(id -> found.getOrDefault(id, List.of()).stream().map(Share::of).toList())
                .toList();
    }

    @Mutation("shareItem")
    @Nullable
    @Description(
            "Shares an item of one's own. Whom it is shared with already gets the new terms instead of the old ones.")
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

    @Mutation("revokeShare")
    @Nullable
    @Description("Ends a share of an item of one's own; ending it again changes nothing.")
    public RevokeSharePayload revokeShare(
            @Name("input") @Description("Which share.") RevokeShareInput input) {
        return attempt.of(
                () -> {
                    var share = GlobalId.get("shareId", input.shareId(), GrantId.class);
                    var item = sharing.revoke(viewer.get(), share);
                    return new RevokeSharePayload(item((ItemId) item), List.of());
                },
                RevokeSharePayload::refused);
    }

    private Item item(ItemId id) {
        return Item.of(shelf.one(viewer.get(), id), viewer.get());
    }
}
