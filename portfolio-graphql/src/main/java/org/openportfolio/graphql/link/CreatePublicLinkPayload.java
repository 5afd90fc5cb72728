package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("CreatePublicLinkPayload")
@Description("What became of the link.")
public record CreatePublicLinkPayload(
        @Nullable @Description("The link, as it is now; null if nothing was changed.")
                PublicLink publicLink,
        @Description(
                        "What the person has to read first; show them all, then call again with acknowledged. Empty once they have read them.")
                List<@NonNull LinkWarning> warnings,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static CreatePublicLinkPayload refused(List<UserError> errors) {
        return new CreatePublicLinkPayload(null, List.of(), errors);
    }
}
