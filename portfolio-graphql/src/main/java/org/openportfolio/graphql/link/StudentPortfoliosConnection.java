package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Slice;

/** A page of students. */
@DefaultNonNull
@Type("StudentPortfoliosConnection")
@Description("A page of the students of a class, with their portfolios.")
public record StudentPortfoliosConnection(
        @Description("The students of the page, each with their place.")
                List<@NonNull StudentPortfoliosEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static StudentPortfoliosConnection of(
            Slice<org.openportfolio.link.StudentPortfolios> page,
            Map<PortfolioId, Portfolio> seen) {
        var edges =
                page.rows().stream()
                        .map(
                                row ->
                                        new StudentPortfoliosEdge(
                                                row.place().text(),
                                                StudentPortfolios.of(row, seen)))
                        .toList();
        return new StudentPortfoliosConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
