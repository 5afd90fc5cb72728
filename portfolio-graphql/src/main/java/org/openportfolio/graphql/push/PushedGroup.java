package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.directory.PeopleGroup;

/** {@link org.openportfolio.push.PushedGroup} in the schema. */
@DefaultNonNull
@Type("PushedGroup")
@Description("A class or group that something was pushed to.")
public record PushedGroup(
        @Description("The class or group.") PeopleGroup group,
        @Description("Whether who joins it now gets a copy too.") boolean forLateJoiners,
        @Nullable
                @Description("Since when who joins gets none any more; null where that is not so.")
                OffsetDateTime endedAt) {

    static PushedGroup of(org.openportfolio.push.PushedGroup pushed) {
        return new PushedGroup(
                PeopleGroup.of(pushed.group()),
                pushed.later() && pushed.endedAt().isEmpty(),
                pushed.endedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
    }
}
