package org.openportfolio.feedback.assessment;

import java.util.List;
import org.openportfolio.kernel.CriterionId;

/**
 * What is looked at, and the levels it is found on.
 *
 * @param levels in the order of the rubric
 */
public record Criterion(CriterionId id, String title, String description, List<Level> levels) {
    public Criterion {
        levels = List.copyOf(levels);
    }
}
