package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.portfolio.Templates;
import org.openportfolio.kernel.TemplateId;

/** What the district offers as portfolios, for its administrators. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class TemplateApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Templates templates;

    @Nullable
    @Description(
            "The portfolio templates of the district, newest first; an error NOT_ALLOWED for everybody but its administrators.")
    public List<@NonNull PortfolioTemplate> portfolioTemplates(@Source SignedInMember member) {
        return templates.all(viewer.get()).stream().map(PortfolioTemplate::of).toList();
    }

    @Mutation("createPortfolioTemplate")
    @Nullable
    @Description("Makes a draft of a portfolio template. District administrators do.")
    public CreatePortfolioTemplatePayload create(
            @Name("input") @Description("The template.") CreatePortfolioTemplateInput input) {
        return attempt.of(
                () ->
                        new CreatePortfolioTemplatePayload(
                                one(templates.make(viewer.get(), input.template().wish())),
                                List.of()),
                CreatePortfolioTemplatePayload::refused);
    }

    @Mutation("updatePortfolioTemplate")
    @Nullable
    @Description(
            "Changes a portfolio template: description and section titles change in everybody's portfolio, posts never do. District administrators do.")
    public UpdatePortfolioTemplatePayload update(
            @Name("input") @Description("The template.") UpdatePortfolioTemplateInput input) {
        return attempt.of(
                () -> {
                    var id = id(input.templateId());
                    templates.change(
                            viewer.get(), id, input.expectedVersion(), input.template().wish());
                    return new UpdatePortfolioTemplatePayload(one(id), List.of());
                },
                UpdatePortfolioTemplatePayload::refused);
    }

    @Mutation("publishPortfolioTemplate")
    @Nullable
    @Description(
            "Publishes a portfolio template: everybody it is for has a portfolio of it from now on. District administrators do.")
    public PublishPortfolioTemplatePayload publish(
            @Name("input") @Description("Which one.") PublishPortfolioTemplateInput input) {
        return attempt.of(
                () -> {
                    var id = id(input.templateId());
                    templates.publish(viewer.get(), id);
                    return new PublishPortfolioTemplatePayload(one(id), List.of());
                },
                PublishPortfolioTemplatePayload::refused);
    }

    @Mutation("archivePortfolioTemplate")
    @Nullable
    @Description(
            "Archives a portfolio template: it makes no new portfolios, and those that exist stay. District administrators do.")
    public ArchivePortfolioTemplatePayload archive(
            @Name("input") @Description("Which one.") ArchivePortfolioTemplateInput input) {
        return attempt.of(
                () -> {
                    var id = id(input.templateId());
                    templates.archive(viewer.get(), id);
                    return new ArchivePortfolioTemplatePayload(one(id), List.of());
                },
                ArchivePortfolioTemplatePayload::refused);
    }

    private static TemplateId id(String text) {
        return GlobalId.get("templateId", text, TemplateId.class);
    }

    private PortfolioTemplate one(TemplateId id) {
        return PortfolioTemplate.of(templates.one(viewer.get(), id));
    }
}
