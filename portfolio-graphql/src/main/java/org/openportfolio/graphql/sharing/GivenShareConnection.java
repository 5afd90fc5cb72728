package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;
import org.openportfolio.sharing.ShareView;

/** A page of shares that one gave. */
@DefaultNonNull
@Type("GivenShareConnection")
@Description("A page of a list of shares that one gave.")
public record GivenShareConnection(
        @Description("The shares that one gave of the page, each with its place.")
                List<@NonNull GivenShareEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static GivenShareConnection of(Slice<ShareView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new GivenShareEdge(row.cursor().text(), GivenShare.of(row)))
                        .toList();
        return new GivenShareConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
