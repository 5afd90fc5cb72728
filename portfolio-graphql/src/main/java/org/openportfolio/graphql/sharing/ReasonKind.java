package org.openportfolio.graphql.sharing;

import org.eclipse.microprofile.graphql.Description;

/** {@link org.openportfolio.access.Reason.Because} in the schema. */
@Description("On what kind of way a person reaches a thing.")
public enum ReasonKind {
    @Description("It is their own.")
    OWNER,
    @Description(
            "It was shared with them, alone or as one of a class, a group or the owner's teachers.")
    SHARED,
    @Description(
            "They teach its owner, or teach at the owner's school where the template allows that.")
    TEACHING
}
