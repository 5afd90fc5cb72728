package org.openportfolio.graphql.job;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which job. */
@DefaultNonNull
@Input("CancelJobInput")
@Description("A job to be cancelled.")
public record CancelJobInput(@Id @Description("The job, one's own.") String jobId) {}
