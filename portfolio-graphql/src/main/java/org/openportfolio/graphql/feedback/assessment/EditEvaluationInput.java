package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.feedback.assessment.EditEvaluation;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.EvaluationId;

/** {@link EditEvaluation} in the schema. */
@DefaultNonNull
@Input("EditEvaluationInput")
@Description("How one would rather put it.")
public record EditEvaluationInput(
        @Id @Description("A progress evaluation of one's own.") String evaluationId,
        @Description("How far they had come.") ProgressLevel level,
        @Description("Plain text, 1 to 5,000 characters.") String text) {

    EditEvaluation wish() {
        return new EditEvaluation(
                GlobalId.get("evaluationId", evaluationId, EvaluationId.class),
                level.meant(),
                text);
    }
}
