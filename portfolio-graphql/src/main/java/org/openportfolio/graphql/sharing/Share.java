package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.directory.MyTeachers;
import org.openportfolio.graphql.directory.PeopleGroup;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.directory.Recipient;
import org.openportfolio.graphql.item.Permission;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.sharing.ShareView;

/** {@link ShareView} in the schema. */
@DefaultNonNull
@Type("Share")
@Description("With whom something is shared, and how. Only its owner sees this.")
public record Share(
        @Id @Description("Global id of the share.") String id,
        @Description("With whom.") Recipient recipient,
        @Description("What they may do; seeing it always goes along.")
                List<@NonNull Permission> permissions,
        @Description("To the recipient; may be empty.") String message,
        @Description("When it was shared.") OffsetDateTime sharedAt,
        @Nullable @Description("From when it gives something; null: from the beginning.")
                OffsetDateTime startsAt,
        @Nullable @Description("When it ends; null: when it is revoked.") OffsetDateTime endsAt) {

    static Share of(ShareView share) {
        return new Share(
                GlobalId.of(share.id()),
                share.person()
                        .<Recipient>map(Person::of)
                        .or(() -> share.group().map(PeopleGroup::of))
                        .orElseGet(() -> new MyTeachers(share.teachers())),
                Permission.of(share.permissions()),
                share.message(),
                share.sharedAt().atOffset(ZoneOffset.UTC),
                time(share.startsAt()),
                time(share.endsAt()));
    }

    private static OffsetDateTime time(Optional<Instant> at) {
        return at.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
