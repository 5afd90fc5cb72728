package org.openportfolio.feedback;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.Wish;

/**
 * What somebody wants to say about an item or a portfolio.
 *
 * @param replyTo the comment on the same thing that it answers; without one it begins a thread
 * @param text plain text, 1 to 5,000 characters
 * @param uploads own uploads that come with it, in this order, at most {@value #MOST_FILES}
 */
public record AddComment(
        Thing about, Optional<CommentId> replyTo, String text, List<UploadId> uploads)
        implements About {
    /** How many files come with a comment. */
    public static final int MOST_FILES = 5;

    static final int LONGEST = 5_000;

    public AddComment {
        Wish.present("itemId", about);
        text = Wish.required("text", text, LONGEST);
        uploads = uploads == null ? List.of() : List.copyOf(new LinkedHashSet<>(uploads));
        Wish.atMost("uploads", uploads, MOST_FILES);
    }

    /** Without files. */
    public AddComment(Thing about, Optional<CommentId> replyTo, String text) {
        this(about, replyTo, text, List.of());
    }

    /** Begins a thread. */
    public AddComment(Thing about, String text) {
        this(about, Optional.empty(), text);
    }
}
