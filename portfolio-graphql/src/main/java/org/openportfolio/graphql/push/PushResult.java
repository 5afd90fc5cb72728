package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.directory.Person;

/** {@link org.openportfolio.push.PushResult} in the schema. */
@DefaultNonNull
@Type("PushResult")
@Description("What became of a push for one person.")
public record PushResult(
        @Description("Who.") Person person,
        @Description("What became of it.") PushOutcome outcome,
        @Nullable @Description("Why they get none; null unless they are REFUSED.")
                PushRefusal refusal) {

    static PushResult of(org.openportfolio.push.PushResult result) {
        return new PushResult(
                Person.of(result.person()),
                PushOutcome.valueOf(result.outcome().name()),
                result.refusal().map(why -> PushRefusal.valueOf(why.name())).orElse(null));
    }
}
