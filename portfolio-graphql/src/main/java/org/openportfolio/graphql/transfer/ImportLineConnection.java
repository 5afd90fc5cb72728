package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;

/** A page of what an archive holds. */
@DefaultNonNull
@Type("ImportLineConnection")
@Description("A page of a list of what an archive holds.")
public record ImportLineConnection(
        @Description("The lines of the page, each with its place.")
                List<@NonNull ImportLineEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static ImportLineConnection of(Slice<org.openportfolio.transfer.ImportLine> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new ImportLineEdge(row.at().text(), ImportLine.of(row)))
                        .toList();
        return new ImportLineConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
