package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which push, and for whom. */
@DefaultNonNull
@Input("EndPushInput")
@Description("A push that is to reach nobody who joins later.")
public record EndPushInput(
        @Id @Description("The push, one's own.") String pushId,
        @Nullable @Id @Description("For this class or group only; for all of them without it.")
                String classId) {}
