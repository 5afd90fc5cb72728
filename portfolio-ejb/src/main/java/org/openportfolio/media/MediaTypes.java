package org.openportfolio.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.Tika;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/** Finds out what a file is by its bytes, whatever its name says, and which kinds are accepted. */
final class MediaTypes {
    private static final Set<String> ACCEPTED =
            Set.of(
                    "image/jpeg",
                    "image/png",
                    "image/gif",
                    "image/webp",
                    "application/pdf",
                    "text/plain",
                    "audio/mpeg",
                    "audio/mp4",
                    "audio/ogg",
                    "audio/vnd.wave",
                    "audio/x-wav",
                    "video/mp4",
                    "video/webm",
                    "video/quicktime",
                    "video/ogg",
                    "application/ogg",
                    "video/x-m4v",
                    "application/zip",
                    "application/x-tika-ooxml",
                    "application/vnd.oasis.opendocument.text");
    private static final Tika TIKA = new Tika();

    private MediaTypes() {}

    /**
     * @throws UserFault {@code WRONG_TYPE} for what is not accepted: programs, scripts, web pages,
     *     drawings that can run
     */
    static String of(Path file) throws IOException {
        String type;
        try (var bytes = java.nio.file.Files.newInputStream(file)) {
            type = TIKA.detect(bytes);
        }
        if (!ACCEPTED.contains(type))
            throw new UserFault(FaultCode.WRONG_TYPE, "file", "media.wrongType");
        return type;
    }
}
