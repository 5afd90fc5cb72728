package org.openportfolio.feedback.assessment;

import java.time.Instant;
import java.util.List;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.RubricId;

/**
 * A rubric as it is now.
 *
 * @param version counts its changes
 * @param published whether the people of the owner's schools may use it
 * @param canChange whether the viewer may change and archive it
 */
public record RubricView(
        RubricId id,
        int version,
        String title,
        String description,
        List<Criterion> criteria,
        PersonView owner,
        boolean published,
        Instant updatedAt,
        boolean canChange) {
    public RubricView {
        criteria = List.copyOf(criteria);
    }

    /** Its place among the rubrics, newest change first. */
    public Cursor cursor() {
        return new Cursor(updatedAt, id.value());
    }
}
