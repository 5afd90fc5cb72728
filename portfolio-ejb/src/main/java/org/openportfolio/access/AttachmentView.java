package org.openportfolio.access;

import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.ItemId;

/**
 * A file of an item.
 *
 * @param name file name as its owner knows it
 * @param contentType what the bytes are, found out by us
 * @param size bytes
 */
public record AttachmentView(
        AttachmentId id, ItemId item, String name, String contentType, long size) {}
