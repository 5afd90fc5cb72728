package org.openportfolio.graphql.feedback.assessment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.feedback.assessment.AssessmentKind} in the schema. */
@Enum("AssessmentKind")
@Description("Who assesses.")
public enum AssessmentKind {
    @Description("Somebody else than the owner.")
    BY_OTHER,
    @Description("The owner themselves.")
    SELF
}
