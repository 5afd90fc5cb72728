package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.assessment.EvaluationView;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;

/** A page of progress evaluations. */
@DefaultNonNull
@Type("EvaluationConnection")
@Description("A page of a list of progress evaluations.")
public record EvaluationConnection(
        @Description("The progress evaluations of the page, each with its place.")
                List<@NonNull EvaluationEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static EvaluationConnection of(Slice<EvaluationView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new EvaluationEdge(row.cursor().text(), Evaluation.of(row)))
                        .toList();
        return new EvaluationConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
