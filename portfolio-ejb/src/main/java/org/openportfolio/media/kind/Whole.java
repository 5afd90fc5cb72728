package org.openportfolio.media.kind;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/**
 * Looks whether a file is all there, by what its own format says of its length and end. Nothing is
 * decoded. Formats that are made to be cut (MP3, Ogg, WebM, plain text) pass.
 */
final class Whole {
    /** The largest picture that is taken; the best phones of 2025 make 200 million pixels. */
    static final long MOST_PIXELS = 250_000_000;

    private Whole() {}

    /**
     * @throws UserFault {@code INVALID} for a file that is cut off or damaged, or a picture of too
     *     many pixels
     */
    static void require(String type, Path path) throws IOException {
        boolean whole =
                switch (type) {
                    case "image/jpeg", "image/png", "image/gif" -> pictureIsWhole(type, path);
                    case "image/webp" -> webpIsWhole(path);
                    case "application/pdf" -> pdfIsWhole(path);
                    case "application/zip",
                            "application/x-tika-ooxml",
                            "application/vnd.oasis.opendocument.text" ->
                            zipIsWhole(path);
                    case "video/mp4", "video/quicktime", "video/x-m4v", "audio/mp4" ->
                            boxesAreWhole(path);
                    default -> true;
                };
        if (!whole) throw new UserFault(FaultCode.INVALID, "file", "media.damaged");
    }

    private static boolean pictureIsWhole(String type, Path path) throws IOException {
        var size =
                switch (type) {
                    case "image/jpeg" -> JpegFile.size(path);
                    case "image/png" -> PngFile.size(path);
                    default -> GifFile.size(path);
                };
        if (size.isPresent() && size.get().pixels() > MOST_PIXELS)
            throw new UserFault(
                    FaultCode.INVALID,
                    "file",
                    "media.tooManyPixels",
                    Map.of("max", MOST_PIXELS / 1_000_000));
        return size.isPresent();
    }

    /** RIFF says how many bytes follow. */
    private static boolean webpIsWhole(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() < 20) return false;
            file.seek(4);
            long told = Integer.reverseBytes(file.readInt()) & 0xFFFF_FFFFL;
            return told >= 12 && told + 8 <= file.length();
        }
    }

    /** A PDF ends with where its table of contents is (ISO 32000, 7.5.5). */
    private static boolean pdfIsWhole(Path path) throws IOException {
        var end = new String(tail(path, 4096), StandardCharsets.ISO_8859_1);
        return end.contains("startxref") && end.contains("%%EOF");
    }

    /** A ZIP ends with its directory, and a comment of up to 65,535 bytes. */
    private static boolean zipIsWhole(Path path) throws IOException {
        var end = new String(tail(path, 65_557), StandardCharsets.ISO_8859_1);
        return end.contains("PK\u0005\u0006");
    }

    /** Films of this family are boxes one after the other, each with its length (ISO 14496-12). */
    private static boolean boxesAreWhole(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long at = 0;
            long end = file.length();
            while (at + 8 <= end) {
                file.seek(at);
                long length = file.readInt() & 0xFFFF_FFFFL;
                file.readInt();
                if (length == 0) return true;
                if (length == 1) {
                    if (at + 16 > end) return false;
                    length = file.readLong();
                }
                if (length < 8 || length > end - at) return false;
                at += length;
            }
            return at == end;
        }
    }

    private static byte[] tail(Path path, int most) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(most, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return bytes;
        }
    }
}
