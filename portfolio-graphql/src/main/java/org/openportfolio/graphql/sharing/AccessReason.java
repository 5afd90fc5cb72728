package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.Reason;
import org.openportfolio.graphql.item.Permission;
import org.openportfolio.graphql.node.GlobalId;

/** {@link Reason} in the schema. */
@DefaultNonNull
@Type("AccessReason")
@Description("One way on which a person reaches a thing, and what it gives.")
public record AccessReason(
        @Description("What kind of way.") ReasonKind kind,
        @Nullable @Id @Description("The share, where it is one.") String shareId,
        @Id
                @Description(
                        "What was shared or is taught: the thing itself, or a collection or portfolio that it is in.")
                String throughId,
        @Description("What this way gives.") List<@NonNull Permission> permissions) {

    static AccessReason of(Reason reason) {
        return new AccessReason(
                ReasonKind.valueOf(reason.because().name()),
                reason.share().map(GlobalId::of).orElse(null),
                GlobalId.of(reason.through()),
                Permission.of(reason.permissions()));
    }
}
