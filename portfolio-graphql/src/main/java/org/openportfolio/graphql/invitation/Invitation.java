package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.item.Permission;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.invitation.InvitationView;

/** {@link InvitationView} in the schema. */
@DefaultNonNull
@Type("Invitation")
@Description("Somebody from outside who may look at one's own work. Only its owner sees this.")
public record Invitation(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("What it is to.") InvitationScope scope,
        @Description("What the guest is called.") String name,
        @Description("The mail address that was invited.") String email,
        @Description("As what they come: internship supervisor.") String role,
        @Description("For whom they come; may be empty.") String organisation,
        @Description("To them; may be empty.") String message,
        @Description("Of the mail and the pages: en, nl or fr.") String language,
        @Description(
                        "Whether they see only what they and the owner say to each other, and nobody else's feedback.")
                boolean restrictedFeedback,
        @Description("What they may do; seeing it always goes along.")
                List<@NonNull Permission> permissions,
        @Description("From when they may come in.") OffsetDateTime startsAt,
        @Description("When their access ends.") OffsetDateTime endsAt,
        @Description("When they were invited.") OffsetDateTime invitedAt,
        @Nullable @Description("When it was taken back; null if it was not.")
                OffsetDateTime revokedAt,
        @Nullable @Description("When they last came in; null if they never did.")
                OffsetDateTime visitedAt,
        @Description("What it is at this moment.") InvitationState state,
        @Description("What became of the last mail.") InvitationMailState mailState,
        @Nullable @Description("Since when; null while it waits.") OffsetDateTime mailAt,
        @Description("Counts its changes; send it as expectedVersion with the next change.")
                int version,
        @Description("Whether updateInvitation and revokeInvitation would be accepted.")
                boolean viewerCanChange,
        @Description(
                        "Whether resendInvitation would be accepted, as long as it was not sent too often.")
                boolean viewerCanResend,
        @Ignore InvitationView view) {

    static Invitation of(InvitationView invitation) {
        return new Invitation(
                GlobalId.of(invitation.id()),
                InvitationScope.valueOf(invitation.scope().name()),
                invitation.name(),
                invitation.email(),
                invitation.role(),
                invitation.organisation(),
                invitation.message(),
                invitation.language(),
                invitation.restricted(),
                Permission.of(invitation.permissions()),
                invitation.startsAt().atOffset(ZoneOffset.UTC),
                invitation.endsAt().atOffset(ZoneOffset.UTC),
                invitation.madeAt().atOffset(ZoneOffset.UTC),
                time(invitation.revokedAt()),
                time(invitation.visitedAt()),
                InvitationState.valueOf(invitation.state().name()),
                InvitationMailState.valueOf(invitation.mail().name()),
                time(invitation.mailAt()),
                invitation.version(),
                invitation.canChange(),
                invitation.canChange()
                        && invitation.state() != org.openportfolio.invitation.InvitationState.ENDED,
                invitation);
    }

    private static OffsetDateTime time(Optional<Instant> at) {
        return at.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
