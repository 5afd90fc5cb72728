package org.openportfolio.feedback.assessment;

import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.RubricId;
import org.openportfolio.kernel.Wish;

/**
 * What a rubric shall be from now on.
 *
 * @param expectedVersion the version it was read at; refused when it is another by now
 */
public record ChangeRubric(RubricId about, Optional<Integer> expectedVersion, RubricDraft draft)
        implements About {
    public ChangeRubric {
        Wish.present("rubricId", about);
        Wish.present("title", draft);
    }
}
