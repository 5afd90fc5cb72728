package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;

/** {@link org.openportfolio.push.PushWarning} in the schema. */
@DefaultNonNull
@Type("PushWarning")
@Description("What a teacher is told before or with a push.")
public record PushWarning(
        @Description("What it is about.") PushWarningKind kind,
        @Id @Description("Global id of the item of the viewer's that it is about.") String itemId,
        @Description("What that item is called.") String title,
        @Nullable @Description("What the file is called; null where it is not about one.")
                String fileName) {

    static PushWarning of(org.openportfolio.push.PushWarning warning) {
        return new PushWarning(
                PushWarningKind.valueOf(warning.kind().name()),
                GlobalId.of(warning.item()),
                warning.title(),
                warning.file().orElse(null));
    }
}
