package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Whose share menu is opened. */
@DefaultNonNull
@Input("OpenPublicLinkInput")
@Description("A portfolio whose share menu is opened.")
public record OpenPublicLinkInput(
        @Id @Description("The portfolio: one's own, or of a student whom one teaches.")
                String portfolioId,
        @Nullable
                @Description(
                        "True once the person has read the two warnings: kept for good, and the answer has the address.")
                Boolean acknowledged) {}
