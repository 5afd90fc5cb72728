package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Place;
import org.openportfolio.kernel.Slice;

/** A page of results. */
@DefaultNonNull
@Type("PushResultConnection")
@Description("A page of a list of results.")
public record PushResultConnection(
        @Description("The results of the page, each with its place.")
                List<@NonNull PushResultEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static PushResultConnection of(Slice<org.openportfolio.push.PushResult> page) {
        var edges =
                page.rows().stream()
                        .map(
                                row ->
                                        new PushResultEdge(
                                                new Place(0, row.person().id().value()).text(),
                                                PushResult.of(row)))
                        .toList();
        return new PushResultConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
