package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.CommentView;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;

/** A page of comments. */
@DefaultNonNull
@Type("CommentConnection")
@Description("A page of a list of comments.")
public record CommentConnection(
        @Description("The comments of the page, each with its place.")
                List<@NonNull CommentEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static CommentConnection of(Slice<CommentView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new CommentEdge(row.cursor().text(), Comment.of(row)))
                        .toList();
        return new CommentConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
