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
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.job.Job;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.job.JobDesk;
import org.openportfolio.job.JobView;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.transfer.Imports;

/** Archives that people bring. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class ImportApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Imports imports;
    @Inject JobDesk jobs;

    @Description("The archives that they brought, newest first.")
    public ImportConnection imports(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return ImportConnection.of(imports.mine(viewer.get(), PageRequest.of(first, after)));
    }

    @Description(
            "What becomes of each of its entries and files, in their order; empty before it was looked into, and some weeks after it came in.")
    public List<@NonNull ImportLineConnection> lines(
            @Source List<Import> several,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = several.stream().map(one -> one.view().id()).toList();
        var found = imports.lines(viewer.get(), ids, PlaceRequest.of(first, after));
        return ids.stream().map(id -> ImportLineConnection.of(found.get(id))).toList();
    }

    @Nullable
    @Description(
            "What looks into it or takes it in, with how far that is; cancelJob ends it. Null some weeks after it ended.")
    public List<Job> job(@Source List<Import> several) {
        var ids = several.stream().map(one -> one.view().job()).distinct().toList();
        Map<JobId, JobView> found =
                jobs.several(viewer.get(), ids).stream()
                        .collect(Collectors.toMap(JobView::id, job -> job));
        return several.stream()
                .map(one -> found.get(one.view().job()))
                .map(job -> job == null ? null : Job.of(job))
                .toList();
    }

    @Mutation("previewImport")
    @Nullable
    @Description(
            "Looks into an archive or a file that was sent, in the background: what would come in, as what, and what not. Nothing comes in.")
    public PreviewImportPayload previewImport(
            @Name("input") @Description("What was sent.") PreviewImportInput input) {
        return attempt.of(
                () -> {
                    var id =
                            imports.look(
                                    viewer.get(),
                                    GlobalId.get("uploadId", input.uploadId(), UploadId.class),
                                    viewer.language());
                    return new PreviewImportPayload(again(id), List.of());
                },
                PreviewImportPayload::refused);
    }

    @Mutation("runImport")
    @Nullable
    @Description(
            "Takes in what is chosen of an archive, in the background: all of it at once in the end, private, as the viewer's own.")
    public RunImportPayload runImport(
            @Name("input") @Description("Which, and what of it.") RunImportInput input) {
        return attempt.of(
                () -> {
                    var wish = input.wish();
                    imports.run(viewer.get(), wish);
                    return new RunImportPayload(again(wish.about()), List.of());
                },
                RunImportPayload::refused);
    }

    @Mutation("cancelImport")
    @Nullable
    @Description(
            "Gives up an archive before it has come in: nothing of it does. One that has ended stays as it is.")
    public CancelImportPayload cancelImport(
            @Name("input") @Description("Which.") CancelImportInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("importId", input.importId(), ImportId.class);
                    imports.giveUp(viewer.get(), id);
                    return new CancelImportPayload(again(id), List.of());
                },
                CancelImportPayload::refused);
    }

    @Mutation("undoImport")
    @Nullable
    @Description(
            "Takes back all that came in with an archive: items go to the bin, portfolios are gone with what was said about them.")
    public UndoImportPayload undoImport(
            @Name("input") @Description("Which.") UndoImportInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("importId", input.importId(), ImportId.class);
                    imports.undo(viewer.get(), id);
                    return new UndoImportPayload(again(id), List.of());
                },
                UndoImportPayload::refused);
    }

    private Import again(ImportId id) {
        return Import.of(imports.one(viewer.get(), id));
    }
}
