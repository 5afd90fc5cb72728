package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.item.Permission;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.invitation.ChangeInvitation;
import org.openportfolio.kernel.InvitationId;

/** {@link ChangeInvitation} in the schema. */
@DefaultNonNull
@Input("UpdateInvitationInput")
@Description("What is to be otherwise about an invitation; what is missing stays as it is.")
public record UpdateInvitationInput(
        @Id @Description("An invitation of one's own.") String invitationId,
        @Nullable @Description("Its version as it was read; refused if it has changed since.")
                Integer expectedVersion,
        @Nullable
                @Description(
                        "What it is to instead; then portfolioId, sectionIds and itemIds count.")
                InvitationScope scope,
        @Nullable @Id @Description("A portfolio of one's own, for WHOLE and PARTS.")
                String portfolioId,
        @Nullable @Id @Description("Chosen sections of it, for PARTS.")
                List<@NonNull String> sectionIds,
        @Nullable
                @Id
                @Description("Chosen collections and items of it, for PARTS; the items, for ITEMS.")
                List<@NonNull String> itemIds,
        @Nullable @Description("Until when instead: later or earlier.") OffsetDateTime endsAt,
        @Nullable @Description("Whether they see only what they and the owner say to each other.")
                Boolean restrictedFeedback,
        @Nullable @Description("What they may do instead, never EDIT.")
                List<@NonNull Permission> permissions,
        @Nullable @Description("As what they come, 1 to 200 characters.") String role,
        @Nullable @Description("For whom they come, up to 200 characters.") String organisation) {

    ChangeInvitation wish() {
        return new ChangeInvitation(
                GlobalId.get("invitationId", invitationId, InvitationId.class),
                Optional.ofNullable(expectedVersion),
                Optional.ofNullable(scope)
                        .map(wished -> Reaching.of(wished, portfolioId, sectionIds, itemIds)),
                Optional.ofNullable(endsAt).map(OffsetDateTime::toInstant),
                Optional.ofNullable(restrictedFeedback),
                Optional.ofNullable(permissions)
                        .map(
                                wished ->
                                        wished.stream()
                                                .map(Permission::meant)
                                                .collect(Collectors.toSet())),
                Optional.ofNullable(role),
                Optional.ofNullable(organisation));
    }
}
