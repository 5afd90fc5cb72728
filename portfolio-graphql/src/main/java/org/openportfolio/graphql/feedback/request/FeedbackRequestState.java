package org.openportfolio.graphql.feedback.request;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.feedback.request.RequestState} in the schema. */
@Enum("FeedbackRequestState")
@Description("What became of a request for feedback.")
public enum FeedbackRequestState {
    @Description("It waits for an answer.")
    OPEN,
    @Description("Who was asked has commented or assessed since.")
    ANSWERED,
    @Description("Who was asked says that it is done.")
    DONE,
    @Description("Who was asked will not do it.")
    DECLINED,
    @Description("Who asked took it back.")
    WITHDRAWN
}
