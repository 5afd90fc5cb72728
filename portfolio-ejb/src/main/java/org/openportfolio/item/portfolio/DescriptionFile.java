package org.openportfolio.item.portfolio;

import org.openportfolio.kernel.AttachmentId;

/**
 * A file that goes with the description of a template.
 *
 * @param name as whoever sent it called it
 * @param size in bytes
 */
public record DescriptionFile(AttachmentId id, String name, long size) {}
