package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which progress evaluation to take back. */
@DefaultNonNull
@Input("DeleteEvaluationInput")
@Description("A progress evaluation to be taken back.")
public record DeleteEvaluationInput(
        @Id @Description("A progress evaluation of one's own.") String evaluationId) {}
