package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.portfolio.SectionView;
import org.openportfolio.kernel.PortfolioId;

/** {@link SectionView} in the schema. */
@DefaultNonNull
@Type("PortfolioSection")
@Description("A section of a portfolio.")
public record PortfolioSection(
        @Id @Description("Global id of the section: the same in every portfolio of the template.")
                String id,
        @Description("Title, of the template.") String title,
        @Ignore PortfolioId portfolio) {

    static PortfolioSection of(PortfolioId portfolio, SectionView section) {
        return new PortfolioSection(GlobalId.of(section.id()), section.title(), portfolio);
    }
}
