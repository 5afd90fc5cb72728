package org.openportfolio.item;

import java.util.List;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Wish;

/**
 * The order that somebody wants the files of an item in.
 *
 * @param attachments all of them, each once
 */
public record ArrangeAttachments(ItemId about, List<AttachmentId> attachments) implements About {
    public ArrangeAttachments {
        Wish.present("itemId", about);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        Wish.atMost("attachmentIds", attachments, Attachments.FULL);
    }
}
