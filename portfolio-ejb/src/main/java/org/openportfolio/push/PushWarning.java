package org.openportfolio.push;

import java.util.Optional;
import org.openportfolio.kernel.ItemId;

/**
 * What a teacher is told before or with a push.
 *
 * @param item which of their items it is about
 * @param file what the file is called, where it is about one
 */
public record PushWarning(Kind kind, ItemId item, String title, Optional<String> file) {
    /** What it is about. */
    public enum Kind {
        /**
         * The file may say in its properties who made it, and cannot be cleaned safely: it is given
         * as it is, if the teacher accepts that (PU-4).
         */
        FILE_AS_IT_IS,
        /** It is hidden, so it is not copied with the collection it is in (IT-5). */
        HIDDEN_LEFT_OUT
    }
}
