package org.openportfolio.feedback.assessment;

import java.util.Optional;
import org.openportfolio.kernel.LevelId;

/**
 * A level of a criterion.
 *
 * @param points what it counts, 0 to 1,000, where the rubric counts
 */
public record Level(LevelId id, String title, String description, Optional<Integer> points) {}
