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
import org.openportfolio.invitation.InviteExternals;

/** {@link InviteExternals} in the schema. */
@DefaultNonNull
@Input("InviteExternalInput")
@Description("Whom to let in from outside, to what, and how.")
public record InviteExternalInput(
        @Nullable @Description("What they are invited to; the WHOLE portfolio without it.")
                InvitationScope scope,
        @Nullable @Id @Description("A portfolio of one's own, for WHOLE and PARTS.")
                String portfolioId,
        @Nullable @Id @Description("Chosen sections of it, for PARTS.")
                List<@NonNull String> sectionIds,
        @Nullable
                @Id
                @Description("Chosen collections and items of it, for PARTS; the items, for ITEMS.")
                List<@NonNull String> itemIds,
        @Description("1 to 20 people, each with a mail of their own.")
                List<@NonNull InviteeInput> invitees,
        @Nullable
                @Description(
                        "What they may do, never EDIT; without it to see, to comment and to assess, and to see what others say.")
                List<@NonNull Permission> permissions,
        @Nullable
                @Description(
                        "Whether they see only what they and the owner say to each other; false without it.")
                Boolean restrictedFeedback,
        @Nullable @Description("From when; at once without it.") OffsetDateTime startsAt,
        @Description("Until when; the district sets how long at most.") OffsetDateTime endsAt,
        @Nullable @Description("To all of them, up to 2,000 characters.") String message) {

    InviteExternals wish() {
        return new InviteExternals(
                Reaching.of(
                        scope == null ? InvitationScope.WHOLE : scope,
                        portfolioId,
                        sectionIds,
                        itemIds),
                invitees.stream().map(InviteeInput::meant).toList(),
                permissions == null
                        ? null
                        : permissions.stream().map(Permission::meant).collect(Collectors.toSet()),
                Boolean.TRUE.equals(restrictedFeedback),
                Optional.ofNullable(startsAt).map(OffsetDateTime::toInstant),
                endsAt.toInstant(),
                message);
    }
}
