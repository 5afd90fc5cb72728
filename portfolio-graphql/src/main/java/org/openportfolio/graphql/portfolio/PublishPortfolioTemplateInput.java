package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("PublishPortfolioTemplateInput")
@Description("A template to be published.")
public record PublishPortfolioTemplateInput(@Id @Description("The template.") String templateId) {}
