package org.openportfolio.media.kind;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/** Walks through a PNG, chunk by chunk, and checks their sums (ISO 15948). */
final class PngFile {
    private static final long SIGNATURE = 0x8950_4E47_0D0A_1A0AL;
    private static final int HEADER = 0x4948_4452;
    private static final int END = 0x4945_4E44;

    private PngFile() {}

    /** How large it is, if it is whole. */
    static Optional<PictureSize> size(Path path) throws IOException {
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            return in.readLong() == SIGNATURE ? walk(in) : Optional.empty();
        } catch (EOFException cutOff) {
            return Optional.empty();
        }
    }

    private static Optional<PictureSize> walk(DataInputStream in) throws IOException {
        Optional<PictureSize> size = Optional.empty();
        while (true) {
            int length = in.readInt();
            int type = in.readInt();
            if (length < 0 || (type == HEADER) != size.isEmpty()) return Optional.empty();
            if (type == HEADER && length != 13) return Optional.empty();
            var sum = new CRC32();
            sum.update(ByteBuffer.allocate(4).putInt(0, type));
            var first = chunk(in, length, sum);
            if (in.readInt() != (int) sum.getValue()) return Optional.empty();
            if (type == HEADER) {
                var header = ByteBuffer.wrap(first);
                int width = header.getInt();
                int height = header.getInt();
                if (width <= 0 || height <= 0) return Optional.empty();
                size = Optional.of(new PictureSize(width, height));
            }
            if (type == END) return size;
        }
    }

    /** Adds a chunk to the sum. @return its first bytes */
    private static byte[] chunk(DataInputStream in, int length, CRC32 sum) throws IOException {
        var buffer = new byte[Math.min(length, 1 << 16)];
        byte[] first = null;
        for (int left = length; left > 0; ) {
            int n = Math.min(left, buffer.length);
            in.readFully(buffer, 0, n);
            sum.update(buffer, 0, n);
            if (first == null) first = buffer.clone();
            left -= n;
        }
        return first == null ? new byte[0] : first;
    }
}
