package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;

/** A page of a bin. */
@DefaultNonNull
@Type("BinnedItemConnection")
@Description("A page of the deleted items.")
public record BinnedItemConnection(
        @Description("The items of the page, each with its place.")
                List<@NonNull BinnedItemEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static BinnedItemConnection of(Slice<org.openportfolio.item.BinnedItem> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new BinnedItemEdge(row.cursor().text(), BinnedItem.of(row)))
                        .toList();
        return new BinnedItemConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
