package org.openportfolio.graphql.job;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.job.JobDesk;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PageRequest;

/** Work in the background, for who asked for it. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class JobApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject JobDesk jobs;

    @Description(
            "What goes on in the background because they asked for it, or ended lately; newest first.")
    public JobConnection jobs(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return JobConnection.of(jobs.mine(viewer.get(), PageRequest.of(first, after)));
    }

    @Mutation("cancelJob")
    @Nullable
    @Description(
            "Ends work in the background before it is finished; what is done by then stays done.")
    public CancelJobPayload cancelJob(
            @Name("input") @Description("Which job.") CancelJobInput input) {
        return attempt.of(
                () ->
                        new CancelJobPayload(
                                Job.of(
                                        jobs.cancel(
                                                viewer.get(),
                                                GlobalId.get("jobId", input.jobId(), JobId.class))),
                                List.of()),
                CancelJobPayload::refused);
    }
}
