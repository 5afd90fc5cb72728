package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;
import org.openportfolio.sharing.AccessRequestView;

/** A page of requests for access. */
@DefaultNonNull
@Type("AccessRequestConnection")
@Description("A page of a list of requests for access.")
public record AccessRequestConnection(
        @Description("The requests for access of the page, each with its place.")
                List<@NonNull AccessRequestEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static AccessRequestConnection of(Slice<AccessRequestView> page) {
        var edges =
                page.rows().stream()
                        .map(
                                row ->
                                        new AccessRequestEdge(
                                                row.cursor().text(), AccessRequest.of(row)))
                        .toList();
        return new AccessRequestConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
