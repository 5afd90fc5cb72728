package org.openportfolio.graphql.fault;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.UserFault;

/** {@link UserFault} as the schema tells it. */
@DefaultNonNull
@Type("UserError")
@Description("Why a mutation changed nothing.")
public record UserError(
        @Description("What the client can do about it.") UserErrorCode code,
        @Description(
                        "Where in the input it is: names and positions from the outside in, as in [\"input\", \"tags\", \"2\"]. Empty if it is about the whole.")
                List<@NonNull String> field,
        @Description(
                        "For the person, in the language that Accept-Language asks for (en, nl, fr; else en).")
                String message) {

    /** The fault of an {@code input}, in a language. */
    public static UserError of(UserFault fault, Locale language) {
        return new UserError(
                UserErrorCode.of(fault.code()),
                path(fault.field()),
                FaultTexts.text(fault, language));
    }

    private static List<String> path(String field) {
        if (field.isEmpty()) return List.of();
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("input"), Arrays.stream(field.split("\\.")))
                .toList();
    }
}
