package org.openportfolio.item.collection;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * Items of one's own and a collection of one's own that they are put into, moved in, or taken out
 * of.
 *
 * @param about the collection
 * @param items 1 to 100, none twice
 * @param position the place of the first of them, 0 for the beginning; empty: the end
 */
public record ArrangeCollection(ItemId about, List<ItemId> items, Optional<Integer> position)
        implements About {
    public static final int MOST_ITEMS = 100;

    public ArrangeCollection {
        Wish.present("collectionId", about);
        items = items == null ? List.of() : List.copyOf(items);
        if (items.isEmpty()) throw new UserFault(FaultCode.REQUIRED, "itemIds", "required");
        Wish.atMost("itemIds", items, MOST_ITEMS);
        var seen = new HashSet<ItemId>();
        for (int i = 0; i < items.size(); i++)
            if (!seen.add(items.get(i)))
                throw new UserFault(FaultCode.INVALID, "itemIds." + i, "collection.twice");
        if (position.isPresent() && position.get() < 0)
            throw new UserFault(FaultCode.INVALID, "position", "collection.position");
    }
}
