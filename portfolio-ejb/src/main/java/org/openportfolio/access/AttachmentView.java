package org.openportfolio.access;

import java.util.Optional;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.ItemId;

/**
 * A file of an item.
 *
 * @param name file name as its owner knows it
 * @param contentType what the bytes are, found out by us
 * @param size bytes
 * @param thumbnail whether there is a small picture of it
 * @param showsOthers whether its owner says that it shows other people; empty for viewers who may
 *     not edit the item (IT-9)
 */
public record AttachmentView(
        AttachmentId id,
        ItemId item,
        String name,
        String contentType,
        long size,
        boolean thumbnail,
        Optional<Boolean> showsOthers) {}
