package org.openportfolio.web.html;

import java.util.Optional;

/**
 * A file on a page.
 *
 * @param size bytes
 * @param whole address of the file; empty where only its small picture is given out
 * @param small address of a small picture of it
 */
public record ShownFile(
        String name,
        String contentType,
        long size,
        Optional<String> whole,
        Optional<String> small) {}
