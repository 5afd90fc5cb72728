package org.openportfolio.feedback.assessment;

import java.util.List;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.RubricId;
import org.openportfolio.kernel.Wish;

/**
 * What somebody finds an item to be.
 *
 * @param marks one for each criterion of the rubric
 * @param text about the whole, up to 5,000 characters; may be ""
 */
public record Assess(ItemId about, RubricId rubric, List<Mark> marks, String text)
        implements About {
    static final int LONGEST = 5_000;

    public Assess {
        Wish.present("itemId", about);
        Wish.present("rubricId", rubric);
        marks = marks == null ? List.of() : List.copyOf(marks);
        text = Wish.optional("text", text, LONGEST);
    }
}
