package org.openportfolio.graphql.job;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("CancelJobPayload")
@Description("What became of the job.")
public record CancelJobPayload(
        @Nullable
                @Description(
                        "The job, which ends as soon as what is just being done is over; null if nothing was changed.")
                Job job,
        @Description("Why nothing was changed; empty if it was.")
                List<@NonNull UserError> userErrors) {

    static CancelJobPayload refused(List<UserError> errors) {
        return new CancelJobPayload(null, errors);
    }
}
