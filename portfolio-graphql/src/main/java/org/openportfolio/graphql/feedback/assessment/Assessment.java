package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.assessment.AssessmentView;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.InvitationId;

/** {@link AssessmentView} in the schema. */
@DefaultNonNull
@Type("Assessment")
@Description("What somebody finds an item to be, by a rubric as it was at that time.")
public record Assessment(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("Who assesses: somebody else or the owner.") AssessmentKind kind,
        @Description("Who it is by.") Person author,
        @Id @Description("The rubric; it may have changed since.") String rubricId,
        @Description("Title of the rubric, as it was then.") String rubricTitle,
        @Description("A level for each criterion, in the order of the rubric.")
                List<@NonNull AssessmentMark> marks,
        @Description("About the whole: plain text, up to 5,000 characters; may be empty.")
                String text,
        @Description("When it was given.") OffsetDateTime createdAt,
        @Nullable @Description("When it was last changed; null if it never was.")
                OffsetDateTime editedAt,
        @Description("Whether the owner of the work hid it: it is theirs alone.") boolean hidden,
        @Description("Whether editAssessment would be accepted.") boolean viewerCanEdit,
        @Description("Whether deleteAssessment would be accepted.") boolean viewerCanDelete,
        @Description("Whether setFeedbackHidden would be accepted.") boolean viewerCanHide,
        @Ignore Optional<InvitationId> invitation) {

    static Assessment of(AssessmentView assessment) {
        var marks =
                assessment.marks().stream()
                        .collect(Collectors.toMap(mark -> mark.criterion(), Function.identity()));
        return new Assessment(
                GlobalId.of(assessment.id()),
                AssessmentKind.valueOf(assessment.kind().name()),
                Person.of(assessment.author()),
                GlobalId.of(assessment.rubric()),
                assessment.rubricTitle(),
                assessment.criteria().stream()
                        .map(criterion -> mark(criterion, marks.get(criterion.id())))
                        .toList(),
                assessment.text(),
                assessment.createdAt().atOffset(ZoneOffset.UTC),
                assessment.editedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                assessment.hidden(),
                assessment.canEdit(),
                assessment.canDelete(),
                assessment.canHide(),
                assessment.invitation());
    }

    private static AssessmentMark mark(
            org.openportfolio.feedback.assessment.Criterion criterion,
            org.openportfolio.feedback.assessment.Mark mark) {
        var level =
                criterion.levels().stream()
                        .filter(one -> one.id().equals(mark.level()))
                        .findFirst()
                        .orElseThrow();
        return new AssessmentMark(
                RubricCriterion.of(criterion), RubricLevel.of(level), mark.text());
    }
}
