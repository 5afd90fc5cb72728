package org.openportfolio.feedback.assessment;

import java.util.List;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.Wish;

/**
 * What somebody finds by now, by the rubric as it was.
 *
 * @param marks one for each criterion of the rubric
 * @param text about the whole, up to 5,000 characters; may be ""
 */
public record EditAssessment(AssessmentId about, List<Mark> marks, String text) implements About {
    public EditAssessment {
        Wish.present("assessmentId", about);
        marks = marks == null ? List.of() : List.copyOf(marks);
        text = Wish.optional("text", text, Assess.LONGEST);
    }
}
