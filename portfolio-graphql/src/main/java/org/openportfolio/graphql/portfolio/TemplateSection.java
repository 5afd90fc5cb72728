package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/** A section, as administrators see it. */
@DefaultNonNull
@Type("TemplateSection")
@Description("A section of a portfolio template.")
public record TemplateSection(
        @Id @Description("Global id of the section.") String id,
        @Description("Title.") String title) {}
