package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.feedback.assessment.EditAssessment;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.AssessmentId;

/** {@link EditAssessment} in the schema. */
@DefaultNonNull
@Input("EditAssessmentInput")
@Description("What one finds by now, by the rubric as it was.")
public record EditAssessmentInput(
        @Id @Description("An assessment of one's own.") String assessmentId,
        @Description("A level for each criterion.") List<@NonNull AssessmentMarkInput> marks,
        @Nullable @Description("About the whole: plain text, up to 5,000 characters.")
                String text) {

    EditAssessment wish() {
        return new EditAssessment(
                GlobalId.get("assessmentId", assessmentId, AssessmentId.class),
                AssessmentMarkInput.wishes(marks),
                text);
    }
}
