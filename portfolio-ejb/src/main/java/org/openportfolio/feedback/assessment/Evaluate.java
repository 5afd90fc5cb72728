package org.openportfolio.feedback.assessment;

import org.openportfolio.kernel.About;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Wish;

/**
 * How somebody is getting on.
 *
 * @param text 1 to 5,000 characters
 */
public record Evaluate(PortfolioId about, ProgressLevel level, String text) implements About {
    public Evaluate {
        Wish.present("portfolioId", about);
        Wish.present("level", level);
        text = Wish.required("text", text, Assess.LONGEST);
    }
}
