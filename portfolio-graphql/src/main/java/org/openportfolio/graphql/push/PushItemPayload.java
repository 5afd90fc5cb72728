package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;
import org.openportfolio.graphql.job.Job;

/** What became of it. */
@DefaultNonNull
@Type("PushItemPayload")
@Description("What became of the push.")
public record PushItemPayload(
        @Nullable
                @Description(
                        "The push with its results; null if nothing was pushed: userErrors tell why, or warnings wait to be accepted.")
                Push push,
        @Nullable
                @Description(
                        "What delivers it: has ended for up to 50 people, goes on in the background for more; null if nobody had to get anything.")
                Job job,
        @Nullable
                @Description(
                        "Which of the recipients get nothing, and why; null if nothing was pushed.")
                List<@NonNull RefusedRecipient> refused,
        @Nullable @Description("What the viewer is to know of it; null if it was refused.")
                List<@NonNull PushWarning> warnings,
        @Description("Why nothing was pushed; empty if it was, and where warnings wait.")
                List<@NonNull UserError> userErrors) {

    static PushItemPayload refused(List<UserError> errors) {
        return new PushItemPayload(null, null, null, null, errors);
    }
}
