package org.openportfolio.feedback.assessment;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.EvaluationId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PortfolioId;

/**
 * A progress evaluation as a viewer sees it; all of a portfolio together are its history.
 *
 * @param editedAt when it was last changed
 * @param hidden whether it is the owner's alone (FB-3); only the owner ever sees this
 */
public record EvaluationView(
        EvaluationId id,
        PortfolioId portfolio,
        PersonView author,
        Optional<InvitationId> invitation,
        ProgressLevel level,
        String text,
        Instant createdAt,
        Optional<Instant> editedAt,
        boolean hidden,
        boolean canEdit,
        boolean canDelete,
        boolean canHide) {
    /** Its place in the history, newest first. */
    public Cursor cursor() {
        return new Cursor(createdAt, id.value());
    }
}
