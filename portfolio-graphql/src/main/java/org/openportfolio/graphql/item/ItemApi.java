package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.access.ItemSearch;
import org.openportfolio.access.Shelf;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.link.Reminding;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.Items;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;

/** Looking at items, making and changing them. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class ItemApi {
    @Inject CurrentViewer viewer;
    @Inject Reminding reminding;
    @Inject Attempt attempt;
    @Inject Shelf shelf;
    @Inject Items items;
    @Inject Addresses addresses;

    @Query("item")
    @Nullable
    @Description("An item that the viewer may see; an error NOT_FOUND otherwise.")
    public Item item(@Id @Name("id") @Description("Its global id.") String id) {
        return one(GlobalId.get("id", id, ItemId.class));
    }

    @Description("What they own, the newest change first unless ordered otherwise.")
    public ItemConnection items(
            @Source SignedInMember member,
            @Nullable @Name("filter") @Description("What to look for; everything without it.")
                    ItemFilter filter,
            @Nullable
                    @Name("orderBy")
                    @Description("The order; the newest change first without it.")
                    ItemOrder orderBy,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from, in the same order.")
                    String after) {
        var search = search(filter, orderBy, first, after);
        return ItemConnection.of(shelf.mine(viewer.get(), search), search.order(), viewer.get());
    }

    @Description("What others share with them, the newest change first unless ordered otherwise.")
    public ItemConnection explore(
            @Source SignedInMember member,
            @Nullable @Name("filter") @Description("What to look for; everything without it.")
                    ItemFilter filter,
            @Nullable
                    @Name("orderBy")
                    @Description("The order; the newest change first without it.")
                    ItemOrder orderBy,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from, in the same order.")
                    String after) {
        var search = search(filter, orderBy, first, after);
        return ItemConnection.of(shelf.explore(viewer.get(), search), search.order(), viewer.get());
    }

    private static ItemSearch search(
            ItemFilter filter, ItemOrder orderBy, Integer first, String after) {
        var order = orderBy == null ? ItemOrder.NEWEST_CHANGE : orderBy;
        return ItemSearch.of(ItemFilter.meant(filter), order.meant(), first, after);
    }

    @Description(
            "The words of their own items, the most used first: to suggest while somebody types.")
    public List<@NonNull Tag> tags(
            @Source SignedInMember member,
            @Nullable
                    @Name("prefix")
                    @Description(
                            "How the word begins; capitals and accents do not count. All without it.")
                    String prefix,
            @Nullable @Name("first") @Description("How many at most, 1 to 100; 20 without it.")
                    Integer first) {
        return shelf.tags(viewer.get(), prefix, first == null ? PageRequest.USUAL : first).stream()
                .map(Tag::of)
                .toList();
    }

    @Description("Its files, in the owner's order.")
    public List<@NonNull List<@NonNull Attachment>> attachments(@Source List<Item> items) {
        var ids = Item.ids(items);
        var files = shelf.attachments(viewer.get(), ids);
        return ids.stream()
                .map(id -> files.getOrDefault(id, List.of()).stream().map(addresses::of).toList())
                .toList();
    }

    @Mutation("createItem")
    @Nullable
    @Description("Makes an item. Students and teachers own items, nobody else.")
    public CreateItemPayload createItem(
            @Name("input") @Description("The item.") CreateItemInput input) {
        return attempt.of(
                () ->
                        new CreateItemPayload(
                                one(items.create(viewer.get(), input.wish())), List.of()),
                CreateItemPayload::refused);
    }

    @Mutation("updateItem")
    @Nullable
    @Description("Changes an item: its owner does, and whom they let edit it.")
    public UpdateItemPayload updateItem(
            @Name("input") @Description("What shall change.") UpdateItemInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    items.change(viewer.get(), wish);
                    return new UpdateItemPayload(
                            one(wish.about()), reminding.ofItems(List.of(wish.about())), List.of());
                },
                UpdateItemPayload::refused);
    }

    @Mutation("setItemHidden")
    @Nullable
    @Description(
            "Hides an item of one's own: nobody else sees it, whatever was shared, above it too. Or shows it again.")
    public SetItemHiddenPayload setItemHidden(
            @Name("input") @Description("Which item.") SetItemHiddenInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("itemId", input.itemId(), ItemId.class);
                    items.hide(viewer.get(), id, input.hidden());
                    return new SetItemHiddenPayload(
                            one(id), reminding.ofItems(List.of(id)), List.of());
                },
                SetItemHiddenPayload::refused);
    }

    @Mutation("deleteItem")
    @Nullable
    @Description(
            "Moves an item of one's own to the bin: nobody finds it any more, and it can be brought back for 30 days.")
    public DeleteItemPayload deleteItem(
            @Name("input") @Description("Which item.") DeleteItemInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("itemId", input.itemId(), ItemId.class);
                    items.delete(viewer.get(), id);
                    return new DeleteItemPayload(GlobalId.of(id), List.of());
                },
                DeleteItemPayload::refused);
    }

    private Item one(ItemId id) {
        return Item.of(shelf.one(viewer.get(), id), viewer.get());
    }
}
