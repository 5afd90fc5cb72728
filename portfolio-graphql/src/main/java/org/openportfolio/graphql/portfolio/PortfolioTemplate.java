package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.portfolio.TemplateView;

/** {@link TemplateView} in the schema. */
@DefaultNonNull
@Type("PortfolioTemplate")
@Description("What a district offers as a portfolio. For its administrators.")
public record PortfolioTemplate(
        @Id @Description("Global id of the template.") String id,
        @Description("Title.") String title,
        @Description("What portfolios of it are for: safe HTML; may be empty.") String description,
        @Description("Its sections, in order.") List<@NonNull TemplateSection> sections,
        @Description("Whether teachers have one, too.") boolean forTeachers,
        @Description("Which teachers see the students' portfolios without a share.")
                TeacherAccess teacherAccess,
        @Description("For students of which grades (CEDS codes); none named: of all, and of none.")
                List<@NonNull String> grades,
        @Description("Counts its changes; send it as expectedVersion with the next change.")
                int version,
        @Nullable @Description("Since when people have it; null for a draft.")
                OffsetDateTime publishedAt,
        @Nullable @Description("Since when it makes no new portfolios; null while it does.")
                OffsetDateTime archivedAt,
        @Description("How many people have opened theirs.") int portfolioCount) {

    static PortfolioTemplate of(TemplateView template) {
        return new PortfolioTemplate(
                GlobalId.of(template.id()),
                template.title(),
                template.description(),
                template.sections().stream()
                        .map(
                                section ->
                                        new TemplateSection(
                                                GlobalId.of(section.id()), section.title()))
                        .toList(),
                template.forTeachers(),
                TeacherAccess.of(template.teacherAccess()),
                template.grades(),
                template.version(),
                template.publishedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                template.archivedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                template.portfolios());
    }
}
