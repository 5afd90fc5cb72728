package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.fault.UserError;
import org.openportfolio.invitation.Outcome;

/** {@link Outcome} in the schema. */
@DefaultNonNull
@Type("InviteeResult")
@Description("What became of one of those who were to be invited.")
public record InviteeResult(
        @Nullable @Description("Their invitation; null where they were not invited.")
                Invitation invitation,
        @Nullable @Description("Why they were not invited; null where they were.") UserError error,
        @Nullable
                @Description(
                        "Who has the address, where it is a member of the district: share with them instead.")
                Person member) {

    static InviteeResult of(Outcome outcome, Locale language) {
        return new InviteeResult(
                outcome.invitation().map(Invitation::of).orElse(null),
                outcome.refusal().map(fault -> UserError.of(fault, language)).orElse(null),
                outcome.member().map(Person::of).orElse(null));
    }
}
