package org.openportfolio.media.kind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        type = precise(type, file);
        if (!ACCEPTED.contains(type))
            throw new UserFault(FaultCode.WRONG_TYPE, "file", "media.wrongType");
        Whole.require(type, file);
        return type;
    }

    /** What lies in containers of several kinds: browsers play what they are told the name of. */
    private static String precise(String type, Path file) throws IOException {
        return switch (type) {
            case "video/quicktime" ->
                    begins(file, 4, "ftyp") && !begins(file, 8, "qt  ") ? "video/mp4" : type;
            case "application/x-matroska" -> head(file).contains("webm") ? "video/webm" : type;
            case "audio/vorbis", "audio/opus" -> "audio/ogg";
            case "application/ogg" ->
                    begins(file, 28, "OpusHead")
                            ? "audio/ogg"
                            : begins(file, 29, "theora") ? "video/ogg" : type;
            default -> type;
        };
    }

    private static boolean begins(Path file, int at, String letters) throws IOException {
        return head(file).startsWith(letters, at);
    }

    private static String head(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(64), StandardCharsets.ISO_8859_1);
        }
    }
}
