package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.item.Permission;

/** An input. */
@DefaultNonNull
@Input("GrantAccessInput")
@Description("What to give to whom who asked.")
public record GrantAccessInput(
        @Id @Description("The request; one that was asked of the viewer.") String requestId,
        @Nullable @Id @Description("An item of one's own; either this or a portfolio.")
                String itemId,
        @Nullable @Id @Description("A portfolio of one's own.") String portfolioId,
        @Description("What they may do; seeing it always goes along.")
                List<@NonNull Permission> permissions,
        @Nullable @Description("Until when; until revoked without it.") OffsetDateTime endsAt,
        @Nullable @Description("An answer, up to 2,000 characters.") String note) {}
