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
import org.openportfolio.feedback.assessment.Evaluations;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.portfolio.Portfolio;
import org.openportfolio.kernel.EvaluationId;
import org.openportfolio.kernel.PageRequest;

/** How owners of portfolios are getting on. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class EvaluationApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Evaluations evaluations;

    @Description("How its owner has been getting on, as far as the viewer can see; newest first.")
    public List<@NonNull EvaluationConnection> evaluations(
            @Source List<Portfolio> portfolios,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = Portfolio.ids(portfolios);
        var found = evaluations.of(viewer.get(), ids, PageRequest.of(first, after));
        return ids.stream().map(id -> EvaluationConnection.of(found.get(id))).toList();
    }

    @Mutation("evaluateProgress")
    @Nullable
    @Description(
            "Says how the owner of a portfolio is getting on. Whoever may assess it does; nobody says so of themselves.")
    public EvaluateProgressPayload evaluateProgress(
            @Name("input") @Description("The evaluation.") EvaluateProgressInput input) {
        return attempt.of(
                () ->
                        new EvaluateProgressPayload(
                                Evaluation.of(evaluations.evaluate(viewer.get(), input.wish())),
                                List.of()),
                EvaluateProgressPayload::refused);
    }

    @Mutation("editEvaluation")
    @Nullable
    @Description(
            "Changes a progress evaluation of one's own. Readers see that it was; what it was before is kept.")
    public EditEvaluationPayload editEvaluation(
            @Name("input") @Description("What it shall be.") EditEvaluationInput input) {
        return attempt.of(
                () ->
                        new EditEvaluationPayload(
                                Evaluation.of(evaluations.edit(viewer.get(), input.wish())),
                                List.of()),
                EditEvaluationPayload::refused);
    }

    @Mutation("deleteEvaluation")
    @Nullable
    @Description("Takes a progress evaluation of one's own back.")
    public DeleteEvaluationPayload deleteEvaluation(
            @Name("input") @Description("Which one.") DeleteEvaluationInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("evaluationId", input.evaluationId(), EvaluationId.class);
                    evaluations.delete(viewer.get(), id);
                    return new DeleteEvaluationPayload(GlobalId.of(id), List.of());
                },
                DeleteEvaluationPayload::refused);
    }
}
