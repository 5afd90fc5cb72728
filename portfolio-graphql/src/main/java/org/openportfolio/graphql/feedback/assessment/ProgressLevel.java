package org.openportfolio.graphql.feedback.assessment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.feedback.assessment.ProgressLevel} in the schema. */
@Enum("ProgressLevel")
@Description("How far somebody has come.")
public enum ProgressLevel {
    @Description("Takes first steps, with help.")
    BEGINNING,
    @Description("Is on the way, with some help.")
    DEVELOPING,
    @Description("Does what is expected, alone.")
    PROFICIENT,
    @Description("Goes beyond what is expected.")
    ADVANCED;

    org.openportfolio.feedback.assessment.ProgressLevel meant() {
        return org.openportfolio.feedback.assessment.ProgressLevel.valueOf(name());
    }
}
