package org.openportfolio.graphql.push;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.push.PushRefusal} in the schema. */
@Enum("PushRefusal")
@Description("Why somebody gets no copy.")
public enum PushRefusal {
    @Description(
            "The viewer does not teach them and is no colleague of theirs, or there is nobody such.")
    NOT_REACHED,
    @Description("It is the viewer.")
    ONESELF,
    @Description("There is nobody in the class or group whom the viewer reaches.")
    EMPTY,
    @Description("The copy could not be made; pushing again with the same key tries again.")
    FAILED,
    @Description("The push was cancelled before; pushing again with the same key goes on.")
    CANCELLED
}
