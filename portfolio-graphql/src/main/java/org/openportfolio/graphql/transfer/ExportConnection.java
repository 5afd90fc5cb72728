package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;
import org.openportfolio.transfer.ExportView;

/** A page of archives. */
@DefaultNonNull
@Type("ExportConnection")
@Description("A page of a list of archives.")
public record ExportConnection(
        @Description("The archives of the page, each with its place.")
                List<@NonNull ExportEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static ExportConnection of(Slice<ExportView> page, Function<ExportView, Export> one) {
        var edges =
                page.rows().stream()
                        .map(row -> new ExportEdge(row.cursor().text(), one.apply(row)))
                        .toList();
        return new ExportConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
