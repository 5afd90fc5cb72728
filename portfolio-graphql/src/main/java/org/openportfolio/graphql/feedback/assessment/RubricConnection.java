package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.assessment.RubricView;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;

/** A page of rubrics. */
@DefaultNonNull
@Type("RubricConnection")
@Description("A page of a list of rubrics.")
public record RubricConnection(
        @Description("The rubrics of the page, each with its place.")
                List<@NonNull RubricEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static RubricConnection of(Slice<RubricView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new RubricEdge(row.cursor().text(), Rubric.of(row)))
                        .toList();
        return new RubricConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
