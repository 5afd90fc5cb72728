package org.openportfolio.media.kind;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
            type = detected(bytes);
        }
        if (!ACCEPTED.contains(type))
            throw new UserFault(FaultCode.WRONG_TYPE, "file", "media.wrongType");
        Whole.require(type, file);
        return type;
    }

    /**
     * What a file is that is to be imported: whether an archive or a feed holds together shows when
     * it is looked into; everything else has to be as {@link #of} wants it.
     */
    public static String ofArchive(Path file) throws IOException {
        String type;
        try (var bytes = Files.newInputStream(file)) {
            type = detected(bytes);
        }
        if (type.equals("application/zip")) return type;
        if (type.equals("application/xml") || type.equals("application/atom+xml"))
            return "application/xml";
        return of(file);
    }

    /**
     * What a file seems to be by how it begins; empty for what is not accepted. Whether it is whole
     * shows when all of it is there.
     */
    public static Optional<String> glance(InputStream beginning) throws IOException {
        return Optional.of(detected(beginning)).filter(ACCEPTED::contains);
    }

    private static String detected(InputStream bytes) throws IOException {
        var in = new BufferedInputStream(bytes);
        in.mark(64);
        var head = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
        in.reset();
        return precise(TIKA.detect(in), head);
    }

    /** What lies in containers of several kinds: browsers play what they are told the name of. */
    private static String precise(String type, String head) {
        return switch (type) {
            case "video/quicktime" ->
                    head.startsWith("ftyp", 4) && !head.startsWith("qt  ", 8) ? "video/mp4" : type;
            case "application/x-matroska" -> head.contains("webm") ? "video/webm" : type;
            case "audio/vorbis", "audio/opus" -> "audio/ogg";
            case "application/ogg" ->
                    head.startsWith("OpusHead", 28)
                            ? "audio/ogg"
                            : head.startsWith("theora", 29) ? "video/ogg" : type;
            default -> type;
        };
    }
}
