package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.PortfolioView;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Viewer;

/** A page of portfolios. */
@DefaultNonNull
@Type("PortfolioConnection")
@Description("A page of a list of portfolios.")
public record PortfolioConnection(
        @Description("The portfolios of the page, each with its place.")
                List<@NonNull PortfolioEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static PortfolioConnection of(Slice<PortfolioView> page, Viewer viewer) {
        var edges =
                page.rows().stream()
                        .map(
                                row ->
                                        new PortfolioEdge(
                                                row.cursor().text(), Portfolio.of(row, viewer)))
                        .toList();
        return new PortfolioConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
