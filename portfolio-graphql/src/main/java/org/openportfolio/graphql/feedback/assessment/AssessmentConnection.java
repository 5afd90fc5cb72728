package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.assessment.AssessmentView;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;

/** A page of assessments. */
@DefaultNonNull
@Type("AssessmentConnection")
@Description("A page of a list of assessments.")
public record AssessmentConnection(
        @Description("The assessments of the page, each with its place.")
                List<@NonNull AssessmentEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static AssessmentConnection of(Slice<AssessmentView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new AssessmentEdge(row.cursor().text(), Assessment.of(row)))
                        .toList();
        return new AssessmentConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
