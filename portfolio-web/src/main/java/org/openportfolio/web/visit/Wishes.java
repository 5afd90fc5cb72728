package org.openportfolio.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.EditComment;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.feedback.assessment.Assess;
import org.openportfolio.feedback.assessment.Assessments;
import org.openportfolio.feedback.assessment.EditAssessment;
import org.openportfolio.feedback.assessment.EditEvaluation;
import org.openportfolio.feedback.assessment.Evaluate;
import org.openportfolio.feedback.assessment.Evaluations;
import org.openportfolio.feedback.assessment.Mark;
import org.openportfolio.feedback.assessment.ProgressLevel;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.CriterionId;
import org.openportfolio.kernel.EvaluationId;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.LevelId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.RubricId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Does what the forms about a thing ask for. */
@ApplicationScoped
public class Wishes {
    private static final String MARK = "mark-";
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject Feedback feedback;
    @Inject Assessments assessments;
    @Inject Evaluations evaluations;

    /**
     * @param about an item or a portfolio
     * @param files that came with a comment
     * @return the place on the page where it is seen
     * @throws UserFault a rule refuses
     */
    String done(Viewer viewer, Thing about, Draft form, List<UploadId> files) {
        return switch (form.field("do")) {
            case "comment" ->
                    place(
                            feedback.comment(
                                            viewer,
                                            new AddComment(
                                                    about,
                                                    Optional.empty(),
                                                    form.field("text"),
                                                    files))
                                    .id());
            case "reply" ->
                    place(
                            feedback.comment(
                                            viewer,
                                            new AddComment(
                                                    about,
                                                    Optional.of(new CommentId(of(form))),
                                                    form.field("text"),
                                                    files))
                                    .id());
            case "edit" ->
                    place(
                            feedback.edit(
                                            viewer,
                                            new EditComment(
                                                    new CommentId(of(form)), form.field("text")))
                                    .id());
            case "remove" -> {
                feedback.delete(viewer, new CommentId(of(form)));
                yield "feedback";
            }
            default -> judged(viewer, about, form);
        };
    }

    private String judged(Viewer viewer, Thing about, Draft form) {
        return switch (form.field("do")) {
            case "assess" ->
                    place(
                            assessments
                                    .assess(
                                            viewer,
                                            new Assess(
                                                    item(about),
                                                    new RubricId(of(form)),
                                                    marks(form),
                                                    form.field("text")))
                                    .id());
            case "reassess" ->
                    place(
                            assessments
                                    .edit(
                                            viewer,
                                            new EditAssessment(
                                                    new AssessmentId(of(form)),
                                                    marks(form),
                                                    form.field("text")))
                                    .id());
            case "unassess" -> {
                assessments.delete(viewer, new AssessmentId(of(form)));
                yield "assessments";
            }
            case "evaluate" ->
                    place(
                            evaluations
                                    .evaluate(
                                            viewer,
                                            new Evaluate(
                                                    portfolio(about),
                                                    level(form),
                                                    form.field("text")))
                                    .id());
            case "reevaluate" ->
                    place(
                            evaluations
                                    .edit(
                                            viewer,
                                            new EditEvaluation(
                                                    new EvaluationId(of(form)),
                                                    level(form),
                                                    form.field("text")))
                                    .id());
            case "unevaluate" -> {
                evaluations.delete(viewer, new EvaluationId(of(form)));
                yield "progress";
            }
            default -> throw UserFault.notFound("do");
        };
    }

    private static List<Mark> marks(Draft form) {
        return form.fields().keySet().stream()
                .filter(name -> name.startsWith(MARK))
                .map(name -> name.substring(MARK.length()))
                .map(
                        criterion ->
                                new Mark(
                                        new CriterionId(uuid(criterion)),
                                        new LevelId(uuid(form.field(MARK + criterion))),
                                        form.field("note-" + criterion)))
                .toList();
    }

    /** Nothing chosen is a rule's matter; a level that there is not was never on the form. */
    private static ProgressLevel level(Draft form) {
        return form.find("level")
                .map(
                        name ->
                                List.of(ProgressLevel.values()).stream()
                                        .filter(level -> level.name().equals(name))
                                        .findFirst()
                                        .orElseThrow(() -> UserFault.notFound("level")))
                .orElse(null);
    }

    private static ItemId item(Thing about) {
        if (about instanceof ItemId item) return item;
        throw UserFault.notFound("itemId");
    }

    private static PortfolioId portfolio(Thing about) {
        if (about instanceof PortfolioId portfolio) return portfolio;
        throw UserFault.notFound("portfolioId");
    }

    private static UUID of(Draft form) {
        return uuid(form.field("of"));
    }

    private static UUID uuid(String text) {
        if (!UUID_FORM.matcher(text).matches()) throw UserFault.notFound("of");
        return UUID.fromString(text);
    }

    private static String place(Id id) {
        return "c" + id.value();
    }
}
