package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.item.VersionView;
import org.openportfolio.kernel.Slice;

/** A page of versions. */
@DefaultNonNull
@Type("ItemVersionConnection")
@Description("A page of the versions of an item.")
public record ItemVersionConnection(
        @Description("The versions of the page, each with its place.")
                List<@NonNull ItemVersionEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static ItemVersionConnection of(Slice<VersionView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new ItemVersionEdge(row.cursor().text(), ItemVersion.of(row)))
                        .toList();
        return new ItemVersionConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
