package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("UpdatePortfolioTemplateInput")
@Description("A template to be changed, with everything it shall be.")
public record UpdatePortfolioTemplateInput(
        @Id @Description("The template.") String templateId,
        @Description("The version it was read at.") int expectedVersion,
        @Description("What it shall be.") TemplateInput template) {}
