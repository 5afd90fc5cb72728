package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.item.Permission;
import org.openportfolio.kernel.Thing;

/** {@link org.openportfolio.access.ReceivedShare} in the schema. */
@DefaultNonNull
@Type("ReceivedShare")
@Description(
        "Something that was shared with one, alone or as one of a class, a group or the owner's teachers.")
public record ReceivedShare(
        @Description("Who shares it.") Person owner,
        @Nullable @Description("The class or group it was shared with; null for all else.")
                String through,
        @Description("What one may do with it by this share.")
                List<@NonNull Permission> permissions,
        @Description("To the recipient; may be empty.") String message,
        @Description("When it was shared.") OffsetDateTime sharedAt,
        @Nullable @Description("When it ends; null: when it is taken back.") OffsetDateTime endsAt,
        @Ignore Thing about) {

    static ReceivedShare of(org.openportfolio.access.ReceivedShare share) {
        return new ReceivedShare(
                Person.of(share.owner()),
                share.through().orElse(null),
                Permission.of(share.permissions()),
                share.message(),
                share.sharedAt().atOffset(ZoneOffset.UTC),
                share.endsAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                share.thing());
    }
}
