package org.openportfolio.media.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.Tika;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/** Finds out what a file is by its bytes, whatever its name says, and which kinds are accepted. */
public final class MediaTypes {
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
     * What a file is.
     *
     * @throws UserFault {@code WRONG_TYPE} for what is not accepted: programs, scripts, web pages,
     *     drawings that can run; {@code INVALID} for what does not hold to its kind: cut off, or
     *     larger when opened than anybody can show
     */
    public static String of(Path file) throws IOException {
        String type;
        try (var bytes = Files.newInputStream(file)) {
            type = TIKA.detect(bytes);
        }
        if (!ACCEPTED.contains(type))
            throw new UserFault(FaultCode.WRONG_TYPE, "file", "media.wrongType");
        Whole.require(type, file);
        return type;
    }
}
