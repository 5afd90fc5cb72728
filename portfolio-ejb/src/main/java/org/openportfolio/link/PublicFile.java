package org.openportfolio.link;

import org.openportfolio.kernel.AttachmentId;

/**
 * A file on a public page.
 *
 * @param whole whether the file itself is given out; else there is only a small picture of it
 * @param small whether there is a small picture of it
 * @param size bytes
 */
public record PublicFile(
        AttachmentId id,
        String name,
        String contentType,
        long size,
        boolean whole,
        boolean small) {}
