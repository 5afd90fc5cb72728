package org.openportfolio.feedback;

import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.CommentId;

/**
 * A file that came with a comment.
 *
 * @param name file name as its sender's device knows it
 * @param contentType what the bytes are, found out by us
 * @param size bytes
 * @param thumbnail whether there is a small picture of it
 */
public record CommentFile(
        AttachmentId id,
        CommentId comment,
        String name,
        String contentType,
        long size,
        boolean thumbnail) {}
