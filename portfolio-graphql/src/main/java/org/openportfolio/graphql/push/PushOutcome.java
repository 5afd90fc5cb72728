package org.openportfolio.graphql.push;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.push.PushOutcome} in the schema. */
@Enum("PushOutcome")
@Description("What became of a copy for one person.")
public enum PushOutcome {
    @Description("They have got it.")
    DELIVERED,
    @Description("This push had given it to them before; they got no second one.")
    ALREADY_HAD,
    @Description("They get none; the refusal says why.")
    REFUSED,
    @Description("It comes: the push goes on in the background.")
    WAITING
}
