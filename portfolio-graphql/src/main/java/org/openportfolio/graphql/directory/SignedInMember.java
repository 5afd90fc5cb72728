package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.kernel.Viewer;

/** {@link Viewer} in the schema, where everything that belongs to them hangs off. */
@DefaultNonNull
@Type("Viewer")
@Description("The member who asks, and what is theirs.")
public record SignedInMember(
        @Description("What they are, today.") List<@NonNull MemberRole> roles,
        @Description(
                        "Whether they have left the institution: they read and export, and change nothing.")
                boolean readOnly) {

    static SignedInMember of(Viewer viewer) {
        return new SignedInMember(
                viewer.roles().stream().sorted().map(MemberRole::of).toList(), viewer.readOnly());
    }
}
