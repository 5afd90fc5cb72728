package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which assessment to take back. */
@DefaultNonNull
@Input("DeleteAssessmentInput")
@Description("An assessment to be taken back.")
public record DeleteAssessmentInput(
        @Id @Description("An assessment of one's own.") String assessmentId) {}
