package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * PNG (ISO 15948, with the animations and colours of its third edition). Keeps what a picture is
 * decoded and shown with; texts, times, Exif but for how the camera was held, and all chunks of
 * other programs go, and whatever lies behind the end.
 */
final class Png {
    private static final long SIGNATURE = 0x8950_4E47_0D0A_1A0AL;
    private static final int FRAME = 12;
    private static final int CHUNK = 64 * 1024;
    private static final Set<String> KEPT =
            Set.of(
                    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB",
                    "cICP", "mDCV", "cLLI", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

    private final Source file;
    private final Draft clean;
    private final Draft body;
    private int orientation;

    private Png(Source file, Draft clean) {
        this.file = file;
        this.clean = clean;
        this.body = new Draft(file);
    }

    static void choose(Source file, Draft clean) throws IOException, LeftAsIs {
        new Png(file, clean).walk();
    }

    private void walk() throws IOException, LeftAsIs {
        if (file.u32(0) << 32 != (SIGNATURE & 0xFFFF_FFFF_0000_0000L)
                || file.u32(4) != (SIGNATURE & 0xFFFF_FFFFL)
                || !file.says(12, "IHDR")) throw LeftAsIs.damaged();
        clean.keep(0, 8);
        for (long at = 8; ; ) {
            long length = file.u32(at);
            if (length > file.size() - at - FRAME) throw LeftAsIs.damaged();
            var type = file.text(at + 4, 4);
            if (sum(at + 4, length + 4) != file.u32(at + 8 + length)) throw LeftAsIs.damaged();
            if (type.equals("IHDR")) clean.keep(at, length + FRAME);
            else if (KEPT.contains(type)) body.keep(at, length + FRAME);
            else if (type.equals("eXIf")) {
                if (orientation == 0) orientation = Orientation.in(file, at + 8, length);
            } else if (Character.isUpperCase(type.charAt(0))) throw LeftAsIs.damaged();
            if (type.equals("IEND")) break;
            at += length + FRAME;
        }
        if (orientation > Orientation.UPRIGHT)
            clean.put(chunk("eXIf", Orientation.alone(orientation)));
        clean.put(body);
    }

    private long sum(long at, long length) throws IOException {
        var sum = new CRC32();
        var buffer = ByteBuffer.allocate(CHUNK);
        for (long done = 0; done < length; ) {
            buffer.clear().limit((int) Math.min(CHUNK, length - done));
            file.read(at + done, buffer);
            done += buffer.position();
            sum.update(buffer.flip());
        }
        return sum.getValue();
    }

    private static byte[] chunk(String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(data);
        return ByteBuffer.allocate(data.length + FRAME)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }
}
