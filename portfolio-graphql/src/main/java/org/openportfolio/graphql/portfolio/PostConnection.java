package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.PostView;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Viewer;

/** A page of posts. */
@DefaultNonNull
@Type("PostConnection")
@Description("A page of a list of posts.")
public record PostConnection(
        @Description("The posts of the page, each with its place.") List<@NonNull PostEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static PostConnection of(Slice<PostView> page, Viewer viewer) {
        var edges =
                page.rows().stream()
                        .map(row -> new PostEdge(row.place().text(), Post.of(row, viewer)))
                        .toList();
        return new PostConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
