package org.openportfolio.item;

import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.Wish;
import org.openportfolio.media.FileName;

/**
 * What somebody wants to change of a file of an item; what is empty stays as it is.
 *
 * @param name file name, 1 to 255 characters; folders before it are dropped
 * @param showsOthers whether other people are to be seen on it (IT-9)
 */
public record ChangeAttachment(
        AttachmentId about, Optional<String> name, Optional<Boolean> showsOthers) implements About {
    public ChangeAttachment {
        Wish.present("attachmentId", about);
        name = name.map(FileName::plain);
    }
}
