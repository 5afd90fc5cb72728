package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.fault.UserError;

/** What became of it. */
@DefaultNonNull
@Type("CreateActivationCodesPayload")
@Description("The codes of a class.")
public record CreateActivationCodesPayload(
        @Nullable @Description("One for each student, by name; null if none were made.")
                List<@NonNull ActivationCode> codes,
        @Nullable
                @Description(
                        "How many students got none because they used a code before; null if none were made.")
                Integer leftOut,
        @Description("Why none were made; empty if they were.")
                List<@NonNull UserError> userErrors) {

    static CreateActivationCodesPayload refused(List<UserError> errors) {
        return new CreateActivationCodesPayload(null, null, errors);
    }
}
