package org.openportfolio.sharing;

import org.openportfolio.kernel.About;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Wish;

/**
 * Whom a member asks to see something of theirs. Which of their portfolios there are, who asks does
 * not know: they say in words what they would like to see.
 *
 * @param about the owner
 * @param text up to 2,000 characters
 */
public record AskAccess(PersonId about, String text) implements About {
    public AskAccess {
        Wish.present("personId", about);
        text = Wish.optional("text", text, 2_000);
    }
}
