package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.job.Job;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.job.JobDesk;
import org.openportfolio.job.JobView;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.transfer.Exports;

/** Archives that people take with them. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class ExportApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Exports exports;
    @Inject JobDesk jobs;
    @Inject Archives archives;

    @Description("The archives that they asked for and that are still there, newest first.")
    public ExportConnection exports(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return ExportConnection.of(
                exports.mine(viewer.get(), PageRequest.of(first, after)), archives::export);
    }

    @Description("What an archive would be, more or less: to be asked before it is made.")
    public ExportEstimate exportEstimate(
            @Source SignedInMember member,
            @Name("scope") @Description("What would go into it.") ExportScopeInput scope) {
        return ExportEstimate.of(exports.estimate(viewer.get(), scope.meant()));
    }

    @Nullable
    @Description(
            "What makes it, with how far that is; cancelJob ends it. Null some weeks after it ended.")
    public List<Job> job(@Source List<Export> several) {
        var ids = several.stream().map(export -> export.view().job()).distinct().toList();
        Map<JobId, JobView> found =
                jobs.several(viewer.get(), ids).stream()
                        .collect(Collectors.toMap(JobView::id, job -> job));
        return several.stream()
                .map(export -> found.get(export.view().job()))
                .map(job -> job == null ? null : Job.of(job))
                .toList();
    }

    @Mutation("exportItems")
    @Nullable
    @Description(
            "Makes an archive of things the viewer owns, in the background. Who has left may do this too.")
    public ExportItemsPayload exportItems(
            @Name("input") @Description("What goes into it.") ExportItemsInput input) {
        return attempt.of(
                () -> {
                    var id = exports.ask(viewer.get(), input.wish(viewer.language()));
                    return new ExportItemsPayload(
                            archives.export(exports.one(viewer.get(), id)), List.of());
                },
                ExportItemsPayload::refused);
    }

    @Mutation("deleteExport")
    @Nullable
    @Description("Deletes an archive, or ends its making. The things in it stay as they are.")
    public DeleteExportPayload deleteExport(
            @Name("input") @Description("Which archive.") DeleteExportInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("exportId", input.exportId(), ExportId.class);
                    exports.delete(viewer.get(), id);
                    return new DeleteExportPayload(input.exportId(), List.of());
                },
                DeleteExportPayload::refused);
    }
}
