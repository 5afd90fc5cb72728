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
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.feedback.assessment.Assessments;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.PageRequest;

/** What people find items to be. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class AssessmentApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Assessments assessments;

    @Description(
            "What others than the owner find it to be, as far as the viewer can see; newest first.")
    public List<@NonNull AssessmentConnection> assessments(
            @Source List<Item> items,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return of(
                items,
                org.openportfolio.feedback.assessment.AssessmentKind.BY_OTHER,
                PageRequest.of(first, after));
    }

    @Description("What its owner finds it to be, as far as the viewer can see; newest first.")
    public List<@NonNull AssessmentConnection> selfAssessments(
            @Source List<Item> items,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return of(
                items,
                org.openportfolio.feedback.assessment.AssessmentKind.SELF,
                PageRequest.of(first, after));
    }

    private List<AssessmentConnection> of(
            List<Item> items,
            org.openportfolio.feedback.assessment.AssessmentKind kind,
            PageRequest page) {
        var ids = Item.ids(items);
        var found = assessments.of(viewer.get(), ids, kind, page);
        return ids.stream().map(id -> AssessmentConnection.of(found.get(id))).toList();
    }

    @Mutation("assessItem")
    @Nullable
    @Description(
            "Assesses an item by a rubric: its owner themselves, or whoever may assess it. Reflections are not assessed.")
    public AssessItemPayload assessItem(
            @Name("input") @Description("What is found.") AssessItemInput input) {
        return attempt.of(
                () ->
                        new AssessItemPayload(
                                Assessment.of(assessments.assess(viewer.get(), input.wish())),
                                List.of()),
                AssessItemPayload::refused);
    }

    @Mutation("editAssessment")
    @Nullable
    @Description(
            "Changes an assessment of one's own. Readers see that it was; what it was before is kept.")
    public EditAssessmentPayload editAssessment(
            @Name("input") @Description("What is found by now.") EditAssessmentInput input) {
        return attempt.of(
                () ->
                        new EditAssessmentPayload(
                                Assessment.of(assessments.edit(viewer.get(), input.wish())),
                                List.of()),
                EditAssessmentPayload::refused);
    }

    @Mutation("deleteAssessment")
    @Nullable
    @Description("Takes an assessment of one's own back.")
    public DeleteAssessmentPayload deleteAssessment(
            @Name("input") @Description("Which assessment.") DeleteAssessmentInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("assessmentId", input.assessmentId(), AssessmentId.class);
                    assessments.delete(viewer.get(), id);
                    return new DeleteAssessmentPayload(GlobalId.of(id), List.of());
                },
                DeleteAssessmentPayload::refused);
    }
}
