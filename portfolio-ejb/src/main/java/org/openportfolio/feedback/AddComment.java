package org.openportfolio.feedback;

import org.openportfolio.kernel.About;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Wish;

/**
 * What somebody wants to say about an item.
 *
 * @param text plain text, 1 to 5,000 characters
 */
public record AddComment(ItemId about, String text) implements About {
    public AddComment {
        Wish.present("itemId", about);
        text = Wish.required("text", text, 5_000);
    }
}
