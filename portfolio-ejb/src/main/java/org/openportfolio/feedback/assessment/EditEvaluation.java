package org.openportfolio.feedback.assessment;

import org.openportfolio.kernel.About;
import org.openportfolio.kernel.EvaluationId;
import org.openportfolio.kernel.Wish;

/**
 * How somebody would rather have put it.
 *
 * @param text 1 to 5,000 characters
 */
public record EditEvaluation(EvaluationId about, ProgressLevel level, String text)
        implements About {
    public EditEvaluation {
        Wish.present("evaluationId", about);
        Wish.present("level", level);
        text = Wish.required("text", text, Assess.LONGEST);
    }
}
