package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** {@link org.openportfolio.directory.activation.ActivationCode} in the schema. */
@DefaultNonNull
@Type("ActivationCode")
@Description(
        "A code with which one person chooses a password. It is told this once and kept nowhere: print it, do not store it.")
public record ActivationCode(
        @Description("Whose it is.") Person person,
        @Description("The name they log in with, as `anna@riverside`.") String login,
        @Description("What they type, as `H7KM-W2QX-9PRT`.") String code,
        @Description(
                        "What a picture to scan holds: the page where the code is typed, with the code.")
                String address,
        @Description("Until when it opens anything.") OffsetDateTime endsAt) {

    static ActivationCode of(
            org.openportfolio.directory.activation.ActivationCode code, String base) {
        return new ActivationCode(
                Person.of(code.person()),
                code.login(),
                code.code(),
                code.address(base),
                code.endsAt().atOffset(ZoneOffset.UTC));
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "ActivationCode[" + person.id() + "]";
    }
}
