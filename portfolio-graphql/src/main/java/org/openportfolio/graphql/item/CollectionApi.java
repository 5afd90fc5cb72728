package org.openportfolio.graphql.item;

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
import org.openportfolio.graphql.link.Reminding;
import org.openportfolio.item.collection.ArrangeCollection;
import org.openportfolio.item.collection.Collections;
import org.openportfolio.kernel.PlaceRequest;

/** What is in collections. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class CollectionApi {
    @Inject CurrentViewer viewer;
    @Inject Reminding reminding;
    @Inject Attempt attempt;
    @Inject Shelf shelf;
    @Inject Collections collections;

    @Description(
            "What is in the collection that the viewer can see, in its owner's order; nothing for every other kind.")
    public List<@NonNull ItemConnection> contents(
            @Source List<Item> items,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = Item.ids(items);
        var found = shelf.contents(viewer.get(), ids, PlaceRequest.of(first, after));
        return ids.stream().map(id -> ItemConnection.placed(found.get(id), viewer.get())).toList();
    }

    @Mutation("addToCollection")
    @Nullable
    @Description(
            "Puts items of one's own into a collection of one's own. An item can be in several collections.")
    public AddToCollectionPayload addToCollection(
            @Name("input") @Description("What goes where.") AddToCollectionInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    collections.put(viewer.get(), wish);
                    return new AddToCollectionPayload(
                            now(wish), reminding.ofItems(wish.items()), List.of());
                },
                AddToCollectionPayload::refused);
    }

    @Mutation("moveInCollection")
    @Nullable
    @Description("Moves items of a collection of one's own to another place in it.")
    public MoveInCollectionPayload moveInCollection(
            @Name("input") @Description("What goes where.") MoveInCollectionInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    collections.move(viewer.get(), wish);
                    return new MoveInCollectionPayload(now(wish), List.of());
                },
                MoveInCollectionPayload::refused);
    }

    @Mutation("removeFromCollection")
    @Nullable
    @Description("Takes items out of a collection of one's own; the items themselves stay.")
    public RemoveFromCollectionPayload removeFromCollection(
            @Name("input") @Description("What goes out.") RemoveFromCollectionInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    collections.takeOut(viewer.get(), wish);
                    return new RemoveFromCollectionPayload(now(wish), List.of());
                },
                RemoveFromCollectionPayload::refused);
    }

    private Item now(ArrangeCollection wish) {
        return Item.of(shelf.one(viewer.get(), wish.about()), viewer.get());
    }
}
