package org.openportfolio.access;

import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.PageRequest;

/**
 * Which items of a list are wanted, in which order, and which part of them.
 *
 * @param first how many, 1 to {@value PageRequest#MOST}
 * @param after the place to go on from, in the same order
 */
public record ItemSearch(ItemFilter filter, ItemOrder order, int first, Optional<ItemPlace> after) {
    public ItemSearch {
        PageRequest.requireSize(first);
    }

    /** As clients write it: first and after may be missing. */
    public static ItemSearch of(ItemFilter filter, ItemOrder order, Integer first, String after) {
        return new ItemSearch(
                filter,
                order,
                first == null ? PageRequest.USUAL : first,
                Optional.ofNullable(after).map(text -> ItemPlace.parse(order, text)));
    }

    /** Everything, the newest change first. */
    public static ItemSearch all(PageRequest page) {
        return new ItemSearch(
                ItemFilter.NONE,
                ItemOrder.NEWEST_CHANGE,
                page.first(),
                page.after().map(at -> new ItemPlace(ItemOrder.NEWEST_CHANGE, at.at(), at.id())));
    }

    /**
     * Narrows a choice of items named i to this part of them: " and … order by … limit ?"; adds its
     * parameters.
     */
    String part(List<Object> parameters) {
        var sql = filter.among(parameters);
        if (after.isPresent()) {
            sql += " and " + order.beyond() + "\n";
            parameters.add(after.get().key());
            parameters.add(after.get().id());
        }
        parameters.add(first + 1);
        return sql + order.by() + " limit ?\n";
    }
}
