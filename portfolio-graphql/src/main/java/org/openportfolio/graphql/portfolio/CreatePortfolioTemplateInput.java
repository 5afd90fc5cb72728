package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("CreatePortfolioTemplateInput")
@Description("A template to be made, as a draft.")
public record CreatePortfolioTemplateInput(
        @Description("What it shall be.") TemplateInput template) {}
