package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.sharing.AccessRequestView;

/** {@link AccessRequestView} in the schema. */
@DefaultNonNull
@Type("AccessRequest")
@Description("Somebody asks to see something of another member's.")
public record AccessRequest(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("Who asks.") Person askedBy,
        @Description("Whose things they would like to see.") Person askedOf,
        @Description("What they would like to see: plain text; may be empty.") String text,
        @Description("When it was asked.") OffsetDateTime askedAt,
        @Description("What became of it.") AccessRequestState state,
        @Nullable @Description("When it was answered or taken back; null while it waits.")
                OffsetDateTime closedAt,
        @Description("What the owner answered; may be empty.") String note,
        @Description("Whether grantAccess and declineAccess would be accepted.")
                boolean viewerCanAnswer,
        @Description("Whether withdrawAccessRequest would be accepted.")
                boolean viewerCanWithdraw) {

    public static AccessRequest of(AccessRequestView request) {
        return new AccessRequest(
                GlobalId.of(request.id()),
                Person.of(request.askedBy()),
                Person.of(request.askedOf()),
                request.text(),
                request.askedAt().atOffset(ZoneOffset.UTC),
                AccessRequestState.valueOf(request.state().name()),
                request.closedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                request.note(),
                request.canAnswer(),
                request.canWithdraw());
    }
}
