package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Shelf;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.link.Reminding;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.Bin;
import org.openportfolio.item.History;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;

/** Looking back at former versions, and into the bin. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class HistoryApi {
    @Inject CurrentViewer viewer;
    @Inject Reminding reminding;
    @Inject Attempt attempt;
    @Inject Shelf shelf;
    @Inject History history;
    @Inject Bin bin;

    @Description(
            "What it was after each change, newest first. Only its owner looks back; empty for everybody else.")
    public List<@NonNull ItemVersionConnection> versions(
            @Source List<Item> items,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = Item.ids(items);
        var found = history.of(viewer.get(), ids, PageRequest.of(first, after));
        return ids.stream().map(id -> ItemVersionConnection.of(found.get(id))).toList();
    }

    @Description(
            "What was in the collection then, in its order, as it is now; without what is gone by now.")
    public List<@NonNull List<@NonNull Item>> contents(@Source List<ItemVersion> versions) {
        var ids = versions.stream().flatMap(one -> one.entries().stream()).distinct().toList();
        var items =
                (ids.isEmpty() ? List.<ItemView>of() : shelf.several(viewer.get(), ids))
                        .stream().collect(Collectors.toMap(ItemView::id, Function.identity()));
        return versions.stream()
                .map(
                        one ->
                                one.entries().stream()
                                        .map(items::get)
                                        .filter(Objects::nonNull)
                                        .map(item -> Item.of(item, viewer.get()))
                                        .toList())
                .toList();
    }

    @Description("What they deleted and can still bring back, newest first.")
    public BinnedItemConnection bin(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return BinnedItemConnection.of(bin.of(viewer.get(), PageRequest.of(first, after)));
    }

    @Mutation("restoreItemVersion")
    @Nullable
    @Description(
            "Gives an item of one's own the texts, words, files and contents of a former version, as a new version.")
    public RestoreItemVersionPayload restoreItemVersion(
            @Name("input") @Description("Which version.") RestoreItemVersionInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    history.restore(viewer.get(), wish);
                    return new RestoreItemVersionPayload(
                            one(wish.about()), reminding.ofItems(List.of(wish.about())), List.of());
                },
                RestoreItemVersionPayload::refused);
    }

    @Mutation("bringBackItem")
    @Nullable
    @Description(
            "Takes an item out of the bin: it is again where it was, and whom it was shared with see it again.")
    public BringBackItemPayload bringBackItem(
            @Name("input") @Description("Which item.") BringBackItemInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("itemId", input.itemId(), ItemId.class);
                    bin.bringBack(viewer.get(), id);
                    return new BringBackItemPayload(
                            one(id), reminding.ofItems(List.of(id)), List.of());
                },
                BringBackItemPayload::refused);
    }

    @Mutation("deleteItemForever")
    @Nullable
    @Description(
            "Deletes an item in the bin for good, with its comments, versions and shares. There is no way back.")
    public DeleteItemForeverPayload deleteItemForever(
            @Name("input") @Description("Which item.") DeleteItemForeverInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("itemId", input.itemId(), ItemId.class);
                    bin.purge(viewer.get(), id);
                    return new DeleteItemForeverPayload(GlobalId.of(id), List.of());
                },
                DeleteItemForeverPayload::refused);
    }

    private Item one(ItemId id) {
        return Item.of(shelf.one(viewer.get(), id), viewer.get());
    }
}
