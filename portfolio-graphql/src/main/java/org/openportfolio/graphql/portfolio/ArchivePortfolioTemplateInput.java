package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("ArchivePortfolioTemplateInput")
@Description("A template to be archived.")
public record ArchivePortfolioTemplateInput(@Id @Description("The template.") String templateId) {}
