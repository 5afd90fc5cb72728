package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.PortfolioView;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Viewer;

/** {@link org.openportfolio.link.StudentPortfolios} in the schema. */
@DefaultNonNull
@Type("StudentPortfolios")
@Description("A student of a class and their portfolios.")
public record StudentPortfolios(
        @Description("The student.") Person student,
        @Description("The portfolios that they have opened, by title; ask each for its publicLink.")
                List<@NonNull Portfolio> portfolios) {

    static StudentPortfolios of(
            org.openportfolio.link.StudentPortfolios found, Map<PortfolioId, Portfolio> seen) {
        return new StudentPortfolios(
                Person.of(found.student()),
                found.portfolios().stream().filter(seen::containsKey).map(seen::get).toList());
    }

    static Map<PortfolioId, Portfolio> byId(Collection<PortfolioView> portfolios, Viewer viewer) {
        return portfolios.stream()
                .collect(
                        Collectors.toMap(
                                PortfolioView::id, portfolio -> Portfolio.of(portfolio, viewer)));
    }
}
