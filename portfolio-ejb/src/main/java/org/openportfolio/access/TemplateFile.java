package org.openportfolio.access;

import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.TemplateId;

/**
 * A file that goes with the description of a template (IT-3).
 *
 * @param contentType what the bytes are, found out by us
 * @param size bytes
 * @param thumbnail whether there is a small picture of it
 */
public record TemplateFile(
        AttachmentId id,
        TemplateId template,
        String name,
        String contentType,
        long size,
        boolean thumbnail) {}
