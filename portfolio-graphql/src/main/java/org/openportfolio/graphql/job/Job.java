package org.openportfolio.graphql.job;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Node;
import org.openportfolio.job.JobView;

/** {@link JobView} in the schema. */
@DefaultNonNull
@Type("Job")
@Description(
        "Work in the background that the viewer asked for; read it again by its id to see how far it is.")
public record Job(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("What it does.") JobKind kind,
        @Description("How it stands.") JobState state,
        @Description("How much of the total is done.") int doneCount,
        @Nullable @Description("How much there is to do; null while that is not known.")
                Integer totalCount,
        @Description("When it was asked for.") OffsetDateTime createdAt,
        @Nullable @Description("When it ended; null while it has not.") OffsetDateTime finishedAt,
        @Description("Whether cancelJob would change anything.") boolean viewerCanCancel)
        implements Node {

    public static Job of(JobView job) {
        boolean ended = job.finishedAt().isPresent();
        return new Job(
                GlobalId.of(job.id()),
                JobKind.valueOf(job.kind().toUpperCase(Locale.ROOT).replace('.', '_')),
                JobState.valueOf(job.state().name()),
                job.done(),
                job.total() == 0 && !ended ? null : Integer.valueOf(job.total()),
                job.createdAt().atOffset(ZoneOffset.UTC),
                job.finishedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                !ended && !job.cancelling());
    }
}
