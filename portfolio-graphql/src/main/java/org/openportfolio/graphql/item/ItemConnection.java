package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.ItemOrder;
import org.openportfolio.access.ItemPlace;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Placed;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Viewer;

/** A page of items. */
@DefaultNonNull
@Type("ItemConnection")
@Description("A page of a list of items.")
public record ItemConnection(
        @Description("The items of the page, each with its place.") List<@NonNull ItemEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static ItemConnection of(Slice<ItemView> page, ItemOrder order, Viewer viewer) {
        var edges =
                page.rows().stream()
                        .map(
                                row ->
                                        new ItemEdge(
                                                ItemPlace.of(order, row).text(),
                                                Item.of(row, viewer)))
                        .toList();
        return new ItemConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }

    static ItemConnection placed(Slice<Placed> page, Viewer viewer) {
        var edges =
                page.rows().stream()
                        .map(row -> new ItemEdge(row.place().text(), Item.of(row.item(), viewer)))
                        .toList();
        return new ItemConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
