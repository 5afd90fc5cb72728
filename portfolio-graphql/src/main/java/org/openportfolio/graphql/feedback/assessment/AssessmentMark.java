package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** {@link org.openportfolio.feedback.assessment.Mark} in the schema. */
@DefaultNonNull
@Type("AssessmentMark")
@Description("On which level of a criterion something was found.")
public record AssessmentMark(
        @Description("The criterion, with all its levels, as it was then.")
                RubricCriterion criterion,
        @Description("The level it was found on.") RubricLevel level,
        @Description("Why; may be empty.") String text) {}
