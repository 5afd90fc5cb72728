package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;
import org.openportfolio.transfer.ImportView;

/** A page of archives that were brought. */
@DefaultNonNull
@Type("ImportConnection")
@Description("A page of a list of archives that were brought.")
public record ImportConnection(
        @Description("The archives of the page, each with its place.")
                List<@NonNull ImportEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static ImportConnection of(Slice<ImportView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new ImportEdge(row.cursor().text(), Import.of(row)))
                        .toList();
        return new ImportConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
