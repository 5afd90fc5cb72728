package org.openportfolio.feedback.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.access.Permission.ASSESS;
import static org.openportfolio.access.Permission.SEE_ASSESSMENTS;
import static org.openportfolio.access.Permission.VIEW;
import static org.openportfolio.feedback.Desk.refused;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.feedback.Desk;
import org.openportfolio.feedback.assessment.RubricDraft.WishedCriterion;
import org.openportfolio.feedback.assessment.RubricDraft.WishedLevel;
import org.openportfolio.it.World;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.CriterionId;
import org.openportfolio.kernel.EvaluationId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.LevelId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.RubricId;
import org.openportfolio.kernel.Viewer;

/** Rubrics, assessments by them, self-assessments and progress evaluations. */
@ExtendWith(ArquillianExtension.class)
@Tag("FB-2")
class AssessmentsIT {
    @Inject Rubrics rubrics;
    @Inject Assessments assessments;
    @Inject Evaluations evaluations;

    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer carl;
    Viewer maria;
    Viewer stranger;
    Viewer foreigner;
    ItemId item;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        carl = World.student(north, "Carl");
        maria = World.teacher(north, "Maria");
        stranger = World.student(north, "Stranger");
        foreigner = World.teacher(World.district("South"), "Foreigner");
        item = Desk.item(anna, "LINK");
        Desk.share(item, anna, maria, ASSESS);
        Desk.share(item, anna, ben, SEE_ASSESSMENTS);
        Desk.share(item, anna, carl, VIEW);
    }

    private static RubricDraft draft(String title, boolean published) {
        var levels =
                List.of(
                        new WishedLevel("Not yet", "", Optional.of(0)),
                        new WishedLevel("Done", "All of it", Optional.of(10)));
        return new RubricDraft(
                title,
                "For reports",
                List.of(
                        new WishedCriterion("Measuring", "How exact", levels),
                        new WishedCriterion("Writing", "", levels)),
                published);
    }

    private static Mark mark(RubricView rubric, int criterion, int level) {
        var one = rubric.criteria().get(criterion);
        return new Mark(one.id(), one.levels().get(level).id(), "because");
    }

    private static List<Mark> marks(RubricView rubric, int first, int second) {
        return List.of(mark(rubric, 0, first), mark(rubric, 1, second));
    }

    private AssessmentView assess(Viewer who, ItemId what, RubricView rubric) {
        return assessments.assess(
                who, new Assess(what, rubric.id(), marks(rubric, 1, 0), "Well measured"));
    }

    private List<AssessmentView> seen(Viewer who, AssessmentKind kind) {
        var all =
                assessments
                        .of(who, List.of(item), kind, PageRequest.of(100, null))
                        .get(item)
                        .rows();
        all.forEach(one -> assertThat(assessments.one(who, one.id())).isEqualTo(one));
        return all;
    }

    @Test
    @Tag("SH-5")
    @Tag("SH-8")
    void whoMayAssessDoesSoByARubricAndWhoMaySeeItSeesItAtOnce() {
        var rubric = rubrics.create(maria, draft("Report", false));
        var given = assess(maria, item, rubric);
        assertThat(given.kind()).isEqualTo(AssessmentKind.BY_OTHER);
        for (var who : List.of(anna, ben, maria)) {
            var one = seen(who, AssessmentKind.BY_OTHER).get(0);
            assertThat(one.rubricTitle()).isEqualTo("Report");
            assertThat(one.criteria()).isEqualTo(rubric.criteria());
            assertThat(one.marks()).isEqualTo(marks(rubric, 1, 0));
            assertThat(one.text()).isEqualTo("Well measured");
            assertThat(one.author().givenName()).isEqualTo("Maria");
        }
        assertThat(given.criteria().get(0).levels().get(1).points()).contains(10);
        for (var who : List.of(carl, stranger, foreigner)) {
            assertThat(seen(who, AssessmentKind.BY_OTHER)).isEmpty();
            refused(FaultCode.NOT_FOUND, "assessmentId", () -> assessments.one(who, given.id()));
        }
        var colleague = World.teacher(north, "Colleague");
        Desk.share(item, anna, colleague, ASSESS);
        assertThat(seen(colleague, AssessmentKind.BY_OTHER)).as("own ones only").isEmpty();
    }

    @Test
    void aRubricThatChangesLaterChangesNoAssessment() {
        var rubric = rubrics.create(maria, draft("Report", false));
        var given = assess(maria, item, rubric);
        var changed =
                rubrics.change(
                        maria, new ChangeRubric(rubric.id(), Optional.of(1), draft("Essay", true)));
        assertThat(changed.version()).isEqualTo(2);
        rubrics.archive(maria, rubric.id());
        assertThat(assessments.one(anna, given.id())).isEqualTo(asSeenBy(anna, given));
        assertThat(assessments.one(anna, given.id()).rubricTitle()).isEqualTo("Report");
        var again =
                assessments.edit(
                        maria, new EditAssessment(given.id(), marks(rubric, 0, 0), "Look again"));
        assertThat(again.marks()).isEqualTo(marks(rubric, 0, 0));
        refused(FaultCode.NOT_FOUND, "rubricId", () -> assess(maria, item, changed));
        refused(FaultCode.NOT_FOUND, "rubricId", () -> rubrics.archive(maria, rubric.id()));
        assertThat(rubrics.usable(maria, PageRequest.of(10, null)).rows()).isEmpty();
    }

    private AssessmentView asSeenBy(Viewer who, AssessmentView given) {
        return assessments
                .of(who, List.of(given.item()), given.kind(), PageRequest.of(1, null))
                .get(given.item())
                .rows()
                .get(0);
    }

    @Test
    void whoChangesWhatTheyFoundLeavesATrace() {
        var rubric = rubrics.create(maria, draft("Report", false));
        var given = assess(maria, item, rubric);
        var edited =
                assessments.edit(
                        maria,
                        new EditAssessment(given.id(), marks(rubric, 0, 0), "On reflection"));
        assertThat(edited.editedAt()).isPresent();
        assertThat(edited.text()).isEqualTo("On reflection");
        assertThat(
                        World.rows(
                                "select text from assessment_version where assessment_id = ?",
                                given.id().value()))
                .containsExactly("Well measured");
        refused(FaultCode.NOT_ALLOWED, "assessmentId", () -> assessments.delete(anna, given.id()));
        refused(
                FaultCode.NOT_ALLOWED,
                "assessmentId",
                () ->
                        assessments.edit(
                                ben, new EditAssessment(given.id(), marks(rubric, 1, 1), "Mine")));
        refused(
                FaultCode.NOT_FOUND,
                "assessmentId",
                () -> assessments.delete(stranger, given.id()));
        Desk.share(item, anna, maria, SEE_ASSESSMENTS);
        refused(
                FaultCode.NOT_ALLOWED,
                "assessmentId",
                () ->
                        assessments.edit(
                                maria, new EditAssessment(given.id(), marks(rubric, 1, 1), "No")));
        assessments.delete(maria, given.id());
        assertThat(seen(anna, AssessmentKind.BY_OTHER)).isEmpty();
        refused(FaultCode.NOT_FOUND, "assessmentId", () -> assessments.delete(maria, given.id()));
        assertThat(Desk.audited(maria))
                .containsExactly(
                        "RubricMade", "AssessmentGiven", "AssessmentEdited", "AssessmentDeleted");
        assertThat(
                        World.rows(
                                "select detail::text from audit_entry where actor_id = ?",
                                maria.id().value()))
                .noneMatch(line -> line.contains("reflection") || line.contains("measured"));
    }

    @Test
    @Tag("FB-3")
    void whatTheOwnerHidesIsTheirsAlone() {
        var rubric = rubrics.create(maria, draft("Report", false));
        var given = assess(maria, item, rubric);
        refused(FaultCode.NOT_ALLOWED, "feedbackId", () -> assessments.hide(maria, given.id()));
        refused(FaultCode.NOT_FOUND, "feedbackId", () -> assessments.hide(stranger, given.id()));
        assertThat(assessments.hide(anna, given.id()).hidden()).isTrue();
        assessments.hide(anna, given.id());
        for (var who : List.of(maria, ben))
            assertThat(seen(who, AssessmentKind.BY_OTHER)).isEmpty();
        refused(FaultCode.NOT_FOUND, "assessmentId", () -> assessments.delete(maria, given.id()));
        assertThat(seen(anna, AssessmentKind.BY_OTHER)).hasSize(1);
        assessments.show(anna, given.id());
        assertThat(seen(maria, AssessmentKind.BY_OTHER)).hasSize(1);
        assertThat(Desk.audited(anna)).containsExactly("FeedbackHidden", "FeedbackShown");
    }

    @Test
    void anOwnerAssessesThemselvesByWhatTeachersOfTheirSchoolPublish() {
        var own = rubrics.create(maria, draft("For me", false));
        refused(FaultCode.NOT_FOUND, "rubricId", () -> assess(anna, item, own));
        var rubric = rubrics.create(maria, draft("For all", true));
        var self = assess(anna, item, rubric);
        assertThat(self.kind()).isEqualTo(AssessmentKind.SELF);
        assertThat(seen(anna, AssessmentKind.SELF)).hasSize(1);
        assertThat(seen(ben, AssessmentKind.SELF)).hasSize(1);
        assertThat(seen(carl, AssessmentKind.SELF)).isEmpty();
        assertThat(seen(anna, AssessmentKind.BY_OTHER)).isEmpty();
    }

    @Test
    @Tag("SH-8")
    void aReflectionIsAssessedByNobody() {
        var reflection = Desk.item(anna, "REFLECTION");
        Desk.share(reflection, anna, maria, ASSESS);
        var rubric = rubrics.create(maria, draft("Report", true));
        for (var who : List.of(maria, anna))
            refused(FaultCode.INVALID, "itemId", () -> assess(who, reflection, rubric));
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        var rubric = rubrics.create(maria, draft("Report", true));
        var other = rubrics.create(maria, draft("Other", true));
        refused(FaultCode.NOT_ALLOWED, "itemId", () -> assess(carl, item, rubric));
        refused(FaultCode.NOT_ALLOWED, "itemId", () -> assess(ben, item, rubric));
        for (var who : List.of(stranger, foreigner))
            refused(FaultCode.NOT_FOUND, "itemId", () -> assess(who, item, rubric));
        refused(
                FaultCode.NOT_FOUND,
                "itemId",
                () -> assess(maria, new ItemId(UUID.randomUUID()), rubric));
        marks(FaultCode.INVALID, "marks.0.criterionId", rubric, marks(other, 0, 0));
        marks(
                FaultCode.INVALID,
                "marks.1.levelId",
                rubric,
                List.of(
                        mark(rubric, 0, 0),
                        new Mark(
                                rubric.criteria().get(1).id(),
                                rubric.criteria().get(0).levels().get(0).id(),
                                "")));
        marks(
                FaultCode.INVALID,
                "marks.1.criterionId",
                rubric,
                List.of(mark(rubric, 0, 0), mark(rubric, 0, 1)));
        marks(FaultCode.REQUIRED, "marks", rubric, List.of(mark(rubric, 0, 0)));
        marks(FaultCode.REQUIRED, "marks", rubric, List.of());
        refused(
                FaultCode.TOO_LONG,
                "text",
                () -> new Assess(item, rubric.id(), List.of(), "x".repeat(5_001)));
        refused(
                FaultCode.TOO_LONG,
                "text",
                () ->
                        new Mark(
                                new CriterionId(UUID.randomUUID()),
                                new LevelId(UUID.randomUUID()),
                                "x".repeat(2_001)));
        refused(
                FaultCode.NOT_FOUND,
                "assessmentId",
                () -> assessments.delete(maria, new AssessmentId(UUID.randomUUID())));
        assertThat(Desk.count("assessment", "item_id", item)).isZero();
    }

    private void marks(FaultCode code, String field, RubricView rubric, List<Mark> marks) {
        refused(
                code,
                field,
                () -> assessments.assess(maria, new Assess(item, rubric.id(), marks, "")));
    }

    @Test
    void aRubricIsItsTeachersAndOfTheirSchoolWherePublished() {
        refused(FaultCode.NOT_ALLOWED, "", () -> rubrics.create(anna, draft("Mine", true)));
        var own = rubrics.create(maria, draft("Own", false));
        var published = rubrics.create(maria, draft("For all", true));
        assertThat(titles(maria)).containsExactly("For all", "Own");
        assertThat(titles(anna)).containsExactly("For all");
        assertThat(titles(foreigner)).isEmpty();
        var elsewhere =
                World.teacher(new World.District(north.id(), otherSchool()), "Colleague elsewhere");
        assertThat(titles(elsewhere)).isEmpty();
        refused(FaultCode.NOT_FOUND, "rubricId", () -> rubrics.archive(anna, own.id()));
        refused(FaultCode.NOT_ALLOWED, "rubricId", () -> rubrics.archive(anna, published.id()));
        refused(
                FaultCode.NOT_FOUND,
                "rubricId",
                () -> rubrics.archive(maria, new RubricId(UUID.randomUUID())));
        refused(
                FaultCode.CONFLICT,
                "expectedVersion",
                () ->
                        rubrics.change(
                                maria,
                                new ChangeRubric(own.id(), Optional.of(7), draft("X", false))));
        refused(FaultCode.REQUIRED, "title", () -> draft(" ", false));
        refused(FaultCode.TOO_LONG, "title", () -> draft("x".repeat(201), false));
        refused(
                FaultCode.REQUIRED,
                "criteria",
                () -> new RubricDraft("No criteria", "", List.of(), false));
        refused(
                FaultCode.REQUIRED,
                "criteria.0.levels",
                () ->
                        new RubricDraft(
                                "No levels",
                                "",
                                List.of(new WishedCriterion("One", "", List.of())),
                                false));
        refused(
                FaultCode.INVALID,
                "criteria.0.levels.0.points",
                () ->
                        new RubricDraft(
                                "Minus",
                                "",
                                List.of(
                                        new WishedCriterion(
                                                "One",
                                                "",
                                                List.of(
                                                        new WishedLevel(
                                                                "A", "", Optional.of(-1))))),
                                false));
        assertThat(titles(maria)).containsExactly("For all", "Own");
    }

    private UUID otherSchool() {
        var school = UUID.randomUUID();
        World.run(
                "insert into school (id, district_id, name) values (?, ?, 'Other')",
                school,
                north.id().value());
        return school;
    }

    private List<String> titles(Viewer who) {
        return rubrics.usable(who, PageRequest.of(10, null)).rows().stream()
                .map(RubricView::title)
                .toList();
    }

    @Test
    @Tag("IT-10")
    void thoseWhoMayAssessAPortfolioSayHowItsOwnerIsGettingOn() {
        var portfolio = Desk.portfolio(anna);
        World.schoolClass(north, "Biology", anna, maria);
        var first =
                evaluations.evaluate(
                        maria, new Evaluate(portfolio, ProgressLevel.BEGINNING, "First steps"));
        evaluations.evaluate(
                maria, new Evaluate(portfolio, ProgressLevel.PROFICIENT, "Alone by now"));
        Desk.share(portfolio, anna, ben, SEE_ASSESSMENTS);
        Desk.share(portfolio, anna, carl, VIEW);
        for (var who : List.of(anna, maria, ben))
            assertThat(history(who, portfolio))
                    .containsExactly("PROFICIENT Alone by now", "BEGINNING First steps");
        for (var who : List.of(carl, stranger, foreigner))
            assertThat(history(who, portfolio)).isEmpty();
        evaluations.edit(
                maria,
                new EditEvaluation(first.id(), ProgressLevel.DEVELOPING, "More than first steps"));
        assertThat(
                        World.rows(
                                "select level || ' ' || text from evaluation_version where evaluation_id = ?",
                                first.id().value()))
                .containsExactly("BEGINNING First steps");
        evaluations.hide(anna, first.id());
        assertThat(history(maria, portfolio)).containsExactly("PROFICIENT Alone by now");
        assertThat(history(anna, portfolio)).hasSize(2);
        refused(FaultCode.NOT_FOUND, "evaluationId", () -> evaluations.delete(maria, first.id()));
        evaluations.show(anna, first.id());
        refused(FaultCode.NOT_ALLOWED, "evaluationId", () -> evaluations.delete(anna, first.id()));
        refused(FaultCode.NOT_ALLOWED, "feedbackId", () -> evaluations.hide(ben, first.id()));
        evaluations.delete(maria, first.id());
        assertThat(history(anna, portfolio)).containsExactly("PROFICIENT Alone by now");
        assertThat(Desk.audited(maria))
                .containsExactly(
                        "ProgressEvaluated",
                        "ProgressEvaluated",
                        "AssessmentEdited",
                        "AssessmentDeleted");
    }

    @Test
    void nobodyEvaluatesThemselvesNorWithoutTheRight() {
        var portfolio = Desk.portfolio(anna);
        Desk.share(portfolio, anna, ben, SEE_ASSESSMENTS);
        refused(FaultCode.NOT_ALLOWED, "portfolioId", () -> evaluate(anna, portfolio));
        refused(FaultCode.NOT_ALLOWED, "portfolioId", () -> evaluate(ben, portfolio));
        for (var who : List.of(maria, stranger, foreigner))
            refused(FaultCode.NOT_FOUND, "portfolioId", () -> evaluate(who, portfolio));
        refused(
                FaultCode.NOT_FOUND,
                "portfolioId",
                () -> evaluate(maria, new PortfolioId(UUID.randomUUID())));
        refused(
                FaultCode.REQUIRED,
                "text",
                () -> new Evaluate(portfolio, ProgressLevel.BEGINNING, " "));
        refused(FaultCode.REQUIRED, "level", () -> new Evaluate(portfolio, null, "Well"));
        refused(
                FaultCode.NOT_FOUND,
                "evaluationId",
                () -> evaluations.delete(maria, new EvaluationId(UUID.randomUUID())));
        assertThat(Desk.count("evaluation", "portfolio_id", portfolio)).isZero();
    }

    private void evaluate(Viewer who, PortfolioId portfolio) {
        evaluations.evaluate(who, new Evaluate(portfolio, ProgressLevel.ADVANCED, "Well"));
    }

    private List<String> history(Viewer who, PortfolioId portfolio) {
        return evaluations
                .of(who, List.of(portfolio), PageRequest.of(10, null))
                .get(portfolio)
                .rows()
                .stream()
                .map(one -> one.level() + " " + one.text())
                .toList();
    }

    @Test
    @Tag("ID-4")
    void whoHasLeftChangesNothing() {
        var rubric = rubrics.create(maria, draft("Report", true));
        var given = assess(maria, item, rubric);
        var gone = new Viewer(maria.id(), maria.district(), java.util.Set.of(Role.TEACHER), true);
        refused(FaultCode.READ_ONLY, "", () -> rubrics.create(gone, draft("More", false)));
        refused(FaultCode.READ_ONLY, "", () -> rubrics.archive(gone, rubric.id()));
        refused(FaultCode.READ_ONLY, "", () -> assess(gone, item, rubric));
        refused(FaultCode.READ_ONLY, "", () -> assessments.delete(gone, given.id()));
        var seen = assessments.one(gone, given.id());
        assertThat(List.of(seen.canEdit(), seen.canDelete(), seen.canHide())).containsOnly(false);
    }
}
