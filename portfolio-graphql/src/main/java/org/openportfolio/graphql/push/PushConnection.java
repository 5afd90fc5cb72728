package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;
import org.openportfolio.push.PushView;

/** A page of pushes. */
@DefaultNonNull
@Type("PushConnection")
@Description("A page of a list of pushes.")
public record PushConnection(
        @Description("The pushes of the page, each with its place.") List<@NonNull PushEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static PushConnection of(Slice<PushView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new PushEdge(row.cursor().text(), Push.of(row)))
                        .toList();
        return new PushConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
