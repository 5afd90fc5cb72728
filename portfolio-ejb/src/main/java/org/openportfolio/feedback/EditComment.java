package org.openportfolio.feedback;

import org.openportfolio.kernel.About;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Wish;

/**
 * What somebody would rather have said.
 *
 * @param text plain text, 1 to 5,000 characters
 */
public record EditComment(CommentId about, String text) implements About {
    public EditComment {
        Wish.present("commentId", about);
        text = Wish.required("text", text, AddComment.LONGEST);
    }
}
