package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.Reason;
import org.openportfolio.graphql.item.Permission;

/** "What does this person see?" */
@DefaultNonNull
@Type("EffectiveAccess")
@Description("What a person can do with a thing, and why.")
public record EffectiveAccess(
        @Description("All that their ways give together; empty: they cannot see it.")
                List<@NonNull Permission> permissions,
        @Description("Every way on which they reach it; none: they cannot see it.")
                List<@NonNull AccessReason> reasons) {

    static EffectiveAccess of(List<Reason> reasons) {
        return new EffectiveAccess(
                Permission.of(
                        reasons.stream()
                                .flatMap(reason -> reason.permissions().stream())
                                .collect(Collectors.toSet())),
                reasons.stream().map(AccessReason::of).toList());
    }
}
