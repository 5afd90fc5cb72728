package org.openportfolio.graphql.push;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.push.PushWarning.Kind} in the schema. */
@Enum("PushWarningKind")
@Description("What a teacher is told before or with a push.")
public enum PushWarningKind {
    @Description(
            "The file may say in its properties who made it, and cannot be cleaned safely: it is given as it is, if acceptWarnings is true.")
    FILE_AS_IT_IS,
    @Description("The item is hidden, so it is not copied with the collection it is in.")
    HIDDEN_LEFT_OUT
}
