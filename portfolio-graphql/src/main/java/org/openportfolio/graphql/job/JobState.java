package org.openportfolio.graphql.job;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.job.JobState} in the schema. */
@Enum("JobState")
@Description("How work in the background stands.")
public enum JobState {
    @Description("Nobody has begun it, or it is tried again in a while.")
    WAITING,
    @Description("It is being done.")
    RUNNING,
    @Description("It is finished.")
    DONE,
    @Description("It could not be finished, and is not tried again.")
    FAILED,
    @Description("Whoever asked for it wanted it no more; what was done by then stays done.")
    CANCELLED
}
