package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.collection.ArrangeCollection;
import org.openportfolio.kernel.ItemId;

/** What to arrange. */
@DefaultNonNull
@Input("AddToCollectionInput")
@Description("Items to be put into a collection.")
public record AddToCollectionInput(
        @Id @Description("The collection, one's own.") String collectionId,
        @Id @Description("The items, one's own, 1 to 100, none twice.")
                List<@NonNull String> itemIds,
        @Nullable
                @Description("The place of the first of them, counted from 0; the end without it.")
                Integer position) {

    ArrangeCollection wish() {
        return new ArrangeCollection(
                GlobalId.get("collectionId", collectionId, ItemId.class),
                IntStream.range(0, itemIds.size())
                        .mapToObj(i -> GlobalId.get("itemIds." + i, itemIds.get(i), ItemId.class))
                        .toList(),
                Optional.ofNullable(position));
    }
}
