package org.openportfolio.graphql.feedback.assessment;

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
import org.openportfolio.feedback.assessment.Rubrics;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.RubricId;

/** What teachers assess by. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class RubricApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Rubrics rubrics;

    @Description(
            "The rubrics that they may use, newest change first: own ones, and what teachers of their schools published.")
    public RubricConnection rubrics(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return RubricConnection.of(rubrics.usable(viewer.get(), PageRequest.of(first, after)));
    }

    @Mutation("createRubric")
    @Nullable
    @Description("Makes a rubric. Teachers do, nobody else.")
    public CreateRubricPayload createRubric(
            @Name("input") @Description("The rubric.") CreateRubricInput input) {
        return attempt.of(
                () ->
                        new CreateRubricPayload(
                                Rubric.of(rubrics.create(viewer.get(), input.wish())), List.of()),
                CreateRubricPayload::refused);
    }

    @Mutation("updateRubric")
    @Nullable
    @Description("Changes a rubric of one's own; what was assessed by it stays as it was.")
    public UpdateRubricPayload updateRubric(
            @Name("input") @Description("What it shall be.") UpdateRubricInput input) {
        return attempt.of(
                () ->
                        new UpdateRubricPayload(
                                Rubric.of(rubrics.change(viewer.get(), input.wish())), List.of()),
                UpdateRubricPayload::refused);
    }

    @Mutation("archiveRubric")
    @Nullable
    @Description("Puts a rubric of one's own away: nobody assesses by it any more.")
    public ArchiveRubricPayload archiveRubric(
            @Name("input") @Description("Which rubric.") ArchiveRubricInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("rubricId", input.rubricId(), RubricId.class);
                    rubrics.archive(viewer.get(), id);
                    return new ArchiveRubricPayload(GlobalId.of(id), List.of());
                },
                ArchiveRubricPayload::refused);
    }
}
