package org.openportfolio.graphql.feedback.request;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.request.RequestView;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;

/** A page of requests for feedback. */
@DefaultNonNull
@Type("FeedbackRequestConnection")
@Description("A page of a list of requests for feedback.")
public record FeedbackRequestConnection(
        @Description("The requests for feedback of the page, each with its place.")
                List<@NonNull FeedbackRequestEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static FeedbackRequestConnection of(Slice<RequestView> page) {
        var edges =
                page.rows().stream()
                        .map(
                                row ->
                                        new FeedbackRequestEdge(
                                                row.cursor().text(), FeedbackRequest.of(row)))
                        .toList();
        return new FeedbackRequestConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
