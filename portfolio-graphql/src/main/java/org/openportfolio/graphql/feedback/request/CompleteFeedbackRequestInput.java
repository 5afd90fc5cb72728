package org.openportfolio.graphql.feedback.request;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which request. */
@DefaultNonNull
@Input("CompleteFeedbackRequestInput")
@Description("A request that is done.")
public record CompleteFeedbackRequestInput(@Id @Description("The request.") String requestId) {}
