package org.openportfolio.graphql.job;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.job.JobView;
import org.openportfolio.kernel.Slice;

/** A page of jobs. */
@DefaultNonNull
@Type("JobConnection")
@Description("A page of a list of jobs.")
public record JobConnection(
        @Description("The jobs of the page, each with its place.") List<@NonNull JobEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static JobConnection of(Slice<JobView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new JobEdge(row.cursor().text(), Job.of(row)))
                        .toList();
        return new JobConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
