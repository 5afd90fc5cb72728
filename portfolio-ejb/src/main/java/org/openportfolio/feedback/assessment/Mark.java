package org.openportfolio.feedback.assessment;

import org.openportfolio.kernel.CriterionId;
import org.openportfolio.kernel.LevelId;
import org.openportfolio.kernel.Wish;

/**
 * On which level of a criterion something was found.
 *
 * @param text why, up to 2,000 characters; may be ""
 */
public record Mark(CriterionId criterion, LevelId level, String text) {
    public Mark {
        Wish.present("criterionId", criterion);
        Wish.present("levelId", level);
        text = Wish.optional("text", text, 2_000);
    }
}
