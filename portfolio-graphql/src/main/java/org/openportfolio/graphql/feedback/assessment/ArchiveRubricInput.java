package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which rubric to put away. */
@DefaultNonNull
@Input("ArchiveRubricInput")
@Description("A rubric to be put away.")
public record ArchiveRubricInput(@Id @Description("A rubric of one's own.") String rubricId) {}
