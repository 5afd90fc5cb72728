package org.openportfolio.graphql.sharing;

import org.eclipse.microprofile.graphql.Description;

/** {@link org.openportfolio.sharing.AccessRequestState} in the schema. */
@Description("What became of a request for access.")
public enum AccessRequestState {
    @Description("It waits for an answer.")
    OPEN,
    @Description("The owner shared something.")
    GRANTED,
    @Description("The owner said no.")
    DECLINED,
    @Description("Who asked took it back.")
    WITHDRAWN
}
