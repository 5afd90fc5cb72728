package org.openportfolio.graphql.feedback.assessment;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.assessment.EvaluationView;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.InvitationId;

/** {@link EvaluationView} in the schema. */
@DefaultNonNull
@Type("Evaluation")
@Description("How the owner of a portfolio was getting on, in somebody's eyes.")
public record Evaluation(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("Who it is by.") Person author,
        @Description("How far the owner had come.") ProgressLevel level,
        @Description("Plain text, up to 5,000 characters.") String text,
        @Description("When it was given.") OffsetDateTime createdAt,
        @Nullable @Description("When it was last changed; null if it never was.")
                OffsetDateTime editedAt,
        @Description("Whether the owner of the work hid it: it is theirs alone.") boolean hidden,
        @Description("Whether editEvaluation would be accepted.") boolean viewerCanEdit,
        @Description("Whether deleteEvaluation would be accepted.") boolean viewerCanDelete,
        @Description("Whether setFeedbackHidden would be accepted.") boolean viewerCanHide,
        @Ignore Optional<InvitationId> invitation) {

    static Evaluation of(EvaluationView evaluation) {
        return new Evaluation(
                GlobalId.of(evaluation.id()),
                Person.of(evaluation.author()),
                ProgressLevel.valueOf(evaluation.level().name()),
                evaluation.text(),
                evaluation.createdAt().atOffset(ZoneOffset.UTC),
                evaluation.editedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                evaluation.hidden(),
                evaluation.canEdit(),
                evaluation.canDelete(),
                evaluation.canHide(),
                evaluation.invitation());
    }
}
