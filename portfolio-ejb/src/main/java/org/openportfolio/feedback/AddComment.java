package org.openportfolio.feedback;

import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Wish;

/**
 * What somebody wants to say about an item or a portfolio.
 *
 * @param replyTo the comment on the same thing that it answers; without one it begins a thread
 * @param text plain text, 1 to 5,000 characters
 */
public record AddComment(Thing about, Optional<CommentId> replyTo, String text) implements About {
    static final int LONGEST = 5_000;

    public AddComment {
        Wish.present("itemId", about);
        text = Wish.required("text", text, LONGEST);
    }

    /** Begins a thread. */
    public AddComment(Thing about, String text) {
        this(about, Optional.empty(), text);
    }
}
