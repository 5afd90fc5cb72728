package org.openportfolio.media;

import org.openportfolio.kernel.UploadId;

/**
 * A file that has arrived and waits to be put into an item.
 *
 * @param name its name, without folders
 * @param contentType what it is, found out by us
 * @param size bytes
 */
public record UploadView(UploadId id, String name, String contentType, long size) {}
