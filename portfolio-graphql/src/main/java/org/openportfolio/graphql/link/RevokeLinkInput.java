package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which link. */
@DefaultNonNull
@Input("RevokeLinkInput")
@Description("A portfolio whose link is ended.")
public record RevokeLinkInput(
        @Id @Description("The portfolio: one's own, or of a student whom one teaches.")
                String portfolioId) {}
