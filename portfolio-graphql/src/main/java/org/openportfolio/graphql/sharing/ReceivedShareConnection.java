package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;

/** A page of shares that one got. */
@DefaultNonNull
@Type("ReceivedShareConnection")
@Description("A page of a list of shares that one got.")
public record ReceivedShareConnection(
        @Description("The shares that one got of the page, each with its place.")
                List<@NonNull ReceivedShareEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static ReceivedShareConnection of(Slice<org.openportfolio.access.ReceivedShare> page) {
        var edges =
                page.rows().stream()
                        .map(
                                row ->
                                        new ReceivedShareEdge(
                                                row.cursor().text(), ReceivedShare.of(row)))
                        .toList();
        return new ReceivedShareConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
