package org.openportfolio.item;

import java.util.LinkedHashSet;
import java.util.List;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * Files that somebody wants to put into an item, behind those that are there.
 *
 * @param uploads own uploads, in this order, 1 to 20
 */
public record AddAttachments(ItemId about, List<UploadId> uploads) implements About {
    public AddAttachments {
        Wish.present("itemId", about);
        uploads = uploads == null ? List.of() : List.copyOf(new LinkedHashSet<>(uploads));
        if (uploads.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "uploads", "item.fileNeedsUpload");
        Wish.atMost("uploads", uploads, 20);
    }
}
