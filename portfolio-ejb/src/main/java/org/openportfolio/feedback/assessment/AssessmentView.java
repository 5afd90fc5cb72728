package org.openportfolio.feedback.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.RubricId;

/**
 * An assessment as a viewer sees it, with the rubric as it was when it was made.
 *
 * @param invitation by which they came who gave it, where they are from outside
 * @param criteria of the rubric, in its order
 * @param marks one for each criterion
 * @param text about the whole; may be ""
 * @param editedAt when it was last changed
 * @param hidden whether it is the owner's alone (FB-3); only the owner ever sees this
 */
public record AssessmentView(
        AssessmentId id,
        ItemId item,
        AssessmentKind kind,
        PersonView author,
        Optional<InvitationId> invitation,
        RubricId rubric,
        String rubricTitle,
        List<Criterion> criteria,
        List<Mark> marks,
        String text,
        Instant createdAt,
        Optional<Instant> editedAt,
        boolean hidden,
        boolean canEdit,
        boolean canDelete,
        boolean canHide) {
    public AssessmentView {
        criteria = List.copyOf(criteria);
        marks = List.copyOf(marks);
    }

    /** Its place among the assessments of its item, newest first. */
    public Cursor cursor() {
        return new Cursor(createdAt, id.value());
    }
}
