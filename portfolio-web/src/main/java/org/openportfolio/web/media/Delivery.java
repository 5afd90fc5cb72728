package org.openportfolio.web.media;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How a file is handed to a browser. Pictures, sound and films that browsers only show are shown;
 * everything else is for saving, so that nothing a person uploaded runs in our pages.
 */
final class Delivery {
    private static final Set<String> SHOWN =
            Set.of(
                    "image/jpeg",
                    "image/png",
                    "image/gif",
                    "image/webp",
                    "audio/mpeg",
                    "audio/mp4",
                    "audio/ogg",
                    "audio/vnd.wave",
                    "audio/x-wav",
                    "video/mp4",
                    "video/ogg",
                    "video/quicktime",
                    "video/webm",
                    "video/x-m4v");
    private static final Set<String> NAMED =
            Set.of(
                    "application/pdf",
                    "application/zip",
                    "application/vnd.oasis.opendocument.text",
                    "text/plain");

    private Delivery() {}

    /** The type to send: the file's own where we know it, else bytes without a meaning. */
    static String type(String contentType) {
        return SHOWN.contains(contentType) || NAMED.contains(contentType)
                ? contentType
                : "application/octet-stream";
    }

    /** The {@code Content-Disposition} header (RFC 6266), the name also for old clients. */
    static String disposition(String contentType, String name) {
        var plain = name.replaceAll("[^\\x20-\\x7e]", "_").replaceAll("[\"\\\\%;/]", "_").strip();
        return (SHOWN.contains(contentType) ? "inline" : "attachment")
                + "; filename=\""
                + plain
                + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A");
    }
}
