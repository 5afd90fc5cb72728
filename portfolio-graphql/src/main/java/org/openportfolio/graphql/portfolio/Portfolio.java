package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.PortfolioView;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.item.Permission;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Node;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Viewer;

/** {@link PortfolioView} in the schema. */
@DefaultNonNull
@Type("Portfolio")
@Description("Somebody's portfolio: posts in the sections that a template of the district names.")
public record Portfolio(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("Title, of the template.") String title,
        @Description("What it is for, of the template: safe HTML; may be empty.")
                String description,
        @Description(
                        "What the owner sums it up with: plain text, up to 5,000 characters; may be empty.")
                String summary,
        @Description(
                        "Whether its owner is through with the description. Not yet: show it in full first, then call introducePortfolio.")
                boolean introduced,
        @Description("Its sections, in order.") List<@NonNull PortfolioSection> sections,
        @Description("Whose it is.") Person owner,
        @Description("When its owner first opened it.") OffsetDateTime createdAt,
        @Description("When it was last changed.") OffsetDateTime updatedAt,
        @Description("Counts its changes; send it as expectedVersion with the next change.")
                int version,
        @Description("What the viewer may do with it.") List<@NonNull Permission> viewerPermissions,
        @Description("Whether placing posts and summing up would be accepted.")
                boolean viewerCanEdit,
        @Description("Whether sharePortfolio would be accepted.") boolean viewerCanShare,
        @Description("Whether addComment would be accepted.") boolean viewerCanComment,
        @Description("Whether evaluateProgress would be accepted.") boolean viewerCanEvaluate)
        implements Node {

    /** As the viewer sees it. */
    public static Portfolio of(PortfolioView portfolio, Viewer viewer) {
        boolean changes = !viewer.readOnly();
        return new Portfolio(
                GlobalId.of(portfolio.id()),
                portfolio.title(),
                portfolio.description(),
                portfolio.summary(),
                portfolio.introduced(),
                portfolio.sections().stream()
                        .map(section -> PortfolioSection.of(portfolio.id(), section))
                        .toList(),
                Person.of(portfolio.owner()),
                portfolio.createdAt().atOffset(ZoneOffset.UTC),
                portfolio.updatedAt().atOffset(ZoneOffset.UTC),
                portfolio.version(),
                Permission.of(portfolio.permissions()),
                changes && portfolio.mine(),
                changes && portfolio.mine(),
                changes
                        && portfolio
                                .permissions()
                                .contains(org.openportfolio.access.Permission.COMMENT),
                changes
                        && !portfolio.mine()
                        && portfolio
                                .permissions()
                                .contains(org.openportfolio.access.Permission.ASSESS));
    }

    /** The identities of portfolios of a list, in its order. */
    public static List<PortfolioId> ids(List<Portfolio> portfolios) {
        return portfolios.stream()
                .map(portfolio -> GlobalId.get("portfolioId", portfolio.id(), PortfolioId.class))
                .toList();
    }
}
